package com.acme.engine.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import org.slf4j.event.KeyValuePair;

/// A calm line for a terminal: time, level, room, message, pairs.
///
/// What a message brings is escaped, so that nothing a client sent can end a line or drive the
/// terminal; only a stack trace has several lines.
final class LogLayout extends LayoutBase<ILoggingEvent> {

  private final Stamps stamps = Stamps.iso();
  private final Redaction redaction = Redaction.builtIn();

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder out = new StringBuilder(160);
    stamps.appendMillis(out, event.getInstant());
    out.append(' ');
    padded(out, event.getLevel().toString(), 5);
    padded(out, LogTail.room(event.getLoggerName()), 12);
    Escapes.text(out, redaction.text(event.getFormattedMessage()));
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        out.append(' ').append(pair.key).append('=');
        Escapes.text(out, String.valueOf(pair.value));
      }
    }
    out.append('\n');
    IThrowableProxy failure = event.getThrowableProxy();
    if (failure != null) {
      trace(out, ThrowableProxyUtil.asString(failure));
    }
    return out.toString();
  }

  private static void trace(StringBuilder out, String trace) {
    trace
        .lines()
        .forEach(line -> {
          out.append("    ");
          Escapes.text(out, line.replace("\t", "  "));
          out.append('\n');
        });
  }

  private static void padded(StringBuilder out, String text, int width) {
    out.append(text).repeat(' ', Math.max(0, width - text.length())).append(' ');
  }
}
