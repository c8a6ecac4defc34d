package com.acme.engine.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.acme.engine.config.Logging;
import java.io.Closeable;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The server's own log: its levels and its tail. Does nothing where an embedder logs with another
/// library than Logback.
public final class ServerLog implements Closeable {

  private static final String OURS = "com.acme";
  private static final String ROOMS = "com.acme.engine";

  private final Optional<LoggerContext> context;
  private final LogTail tail;

  /// Begins to keep lines in the tail.
  public ServerLog(LogTail tail) {
    this.context =
        LoggerFactory.getILoggerFactory() instanceof LoggerContext logback
            ? Optional.of(logback)
            : Optional.empty();
    this.tail = tail;
    context.ifPresent(this::attach);
  }

  /// Sends what libraries log through `java.util.logging` to this log. For the process's own
  /// launcher: it takes the handlers of the whole process away.
  public static void takeOverJavaLogging() {
    // Before several threads log at once: SLF4J would tell of those that came too early.
    LoggerFactory.getILoggerFactory();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /// Sets the levels, at once; levels set before and not named now are the common one's again.
  public void apply(Logging logging) {
    context.ifPresent(logback -> apply(logback, logging));
  }

  public LogTail tail() {
    return tail;
  }

  /// Stops to keep lines.
  @Override
  public void close() {
    context.ifPresent(logback -> root(logback).detachAppender(tail));
    tail.stop();
  }

  private void attach(LoggerContext logback) {
    tail.setContext(logback);
    tail.start();
    root(logback).addAppender(tail);
  }

  private static void apply(LoggerContext logback, Logging logging) {
    for (Logger logger : logback.getLoggerList()) {
      if (logger.getName().startsWith(ROOMS + ".")) {
        logger.setLevel(null);
      }
    }
    logback.getLogger(OURS).setLevel(level(logging.level()));
    logging
        .levels()
        .forEach((room, level) -> logback.getLogger(ROOMS + "." + room).setLevel(level(level)));
  }

  private static Logger root(LoggerContext logback) {
    return logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static Level level(Logging.Level level) {
    return switch (level) {
      case OFF -> Level.OFF;
      case ERROR -> Level.ERROR;
      case WARN -> Level.WARN;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
    };
  }
}
