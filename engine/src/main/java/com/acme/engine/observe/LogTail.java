package com.acme.engine.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.acme.engine.config.Logging;
import com.acme.engine.exchange.Exchange;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.event.KeyValuePair;

/// The newest lines of the server's own log, for the console and the API.
///
/// Bounded by number and bytes. A line about an exchange carries its ID as the key-value pair
/// `request-id` (`log.atWarn().addKeyValue(…)`), not in a thread's context.
public final class LogTail extends AppenderBase<ILoggingEvent> {

  /// The key of the pair that names the exchange.
  public static final String REQUEST_ID = Exchange.LOG_KEY;

  private static final int LONGEST_MESSAGE = 4_096;
  private static final int LONGEST_FAILURE = 8_192;
  private static final int MOST = 5_000;
  private static final long MOST_BYTES = 4L << 20;

  private final Events events;
  private final Redaction redaction;
  private final BoundedRing<LogEntry> ring = new BoundedRing<>(MOST, MOST_BYTES, LogTail::weight);
  private long sequence;

  /// @param events told of each line
  public LogTail(Events events, Redaction redaction) {
    this.events = events;
    this.redaction = redaction;
    setName("acme-tail");
  }

  /// Called under the appender's lock, one line at a time.
  @Override
  protected void append(ILoggingEvent event) {
    LogEntry entry =
        new LogEntry(
            ++sequence,
            event.getInstant(),
            level(event.getLevel()),
            room(event.getLoggerName()),
            event.getThreadName(),
            requestId(event),
            redaction.text(cut(event.getFormattedMessage(), LONGEST_MESSAGE)),
            failure(event.getThrowableProxy()));
    ring.add(entry, _ -> {});
    events.publish(new Event.Logged(entry));
  }

  /// The newest first.
  public List<LogEntry> newest(Predicate<LogEntry> wanted, int most) {
    return ring.newest(wanted, most);
  }

  private static long weight(LogEntry entry) {
    return 256L + 2L * (entry.message().length() + entry.failure().length());
  }

  /// `proxy` for `com.acme.engine.proxy.Pool`, the logger's own name for what is not ours.
  static String room(String logger) {
    for (String prefix : List.of("com.acme.engine.", "com.acme.")) {
      if (logger.startsWith(prefix)) {
        String rest = logger.substring(prefix.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? "engine" : rest.substring(0, dot);
      }
    }
    return logger;
  }

  static String requestId(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (pair.key.equals(REQUEST_ID)) {
          return String.valueOf(pair.value);
        }
      }
    }
    return "";
  }

  private static String failure(@org.jspecify.annotations.Nullable IThrowableProxy failure) {
    return failure == null ? "" : cut(ThrowableProxyUtil.asString(failure), LONGEST_FAILURE);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }

  private static Logging.Level level(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> Logging.Level.ERROR;
      case Level.WARN_INT -> Logging.Level.WARN;
      case Level.INFO_INT -> Logging.Level.INFO;
      case Level.DEBUG_INT -> Logging.Level.DEBUG;
      default -> Logging.Level.TRACE;
    };
  }
}
