package com.acme.engine.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.acme.engine.config.Logging;
import com.acme.engine.filter.Filter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class ServerLogTest {

  private final Events events = new Events();
  private final ServerLog log = new ServerLog(new LogTail(events, Redaction.builtIn()));
  private final Logger proxy = LoggerFactory.getLogger("com.acme.engine.proxy.Pool");
  private final Logger route = LoggerFactory.getLogger("com.acme.engine.route.Router");

  @AfterEach
  void close() {
    log.apply(Logging.DEFAULT);
    log.close();
  }

  private List<String> messages() {
    return log.tail().newest(_ -> true, 100).stream().map(LogEntry::message).toList();
  }

  @Test
  void theTailKeepsLinesWithTheirRoomAndTheirExchange() {
    Subscription watching = events.subscribe(EnumSet.of(Event.Kind.LOG), Filter.ALL, 10);
    proxy.atWarn().addKeyValue(LogTail.REQUEST_ID, "abc").log("http://a:1 refused the connection");
    LogEntry entry = log.tail().newest(_ -> true, 1).getFirst();
    assertEquals("proxy", entry.room());
    assertEquals(Logging.Level.WARN, entry.level());
    assertEquals("abc", entry.requestId());
    assertEquals("http://a:1 refused the connection", entry.message());
    assertEquals(new Event.Logged(entry), watching.drain().getFirst());
  }

  @Test
  void levelsChangeAtOnceAndByRoom() {
    log.apply(new Logging(Logging.Level.WARN, Map.of("proxy", Logging.Level.DEBUG)));
    proxy.debug("proxy debug");
    route.info("route info");
    route.warn("route warn");
    assertEquals(List.of("route warn", "proxy debug"), messages());
    log.apply(new Logging(Logging.Level.INFO, Map.of()));
    proxy.debug("proxy debug again");
    route.info("route info again");
    assertEquals(List.of("route info again", "route warn", "proxy debug"), messages());
    log.apply(new Logging(Logging.Level.OFF, Map.of()));
    route.error("never");
    assertEquals(3, messages().size());
  }

  @Test
  void theTailIsBoundedUnderAFlood() {
    String large = "x".repeat(100_000);
    for (int i = 0; i < 6_000; i++) {
      log.tail().doAppend(event("flood " + i + large));
    }
    List<LogEntry> kept = log.tail().newest(_ -> true, 100_000);
    assertTrue(kept.size() <= 5_000);
    assertTrue(kept.stream().mapToLong(e -> e.message().length()).sum() <= 4L << 20);
    assertTrue(kept.getFirst().message().startsWith("flood 5999"));
  }

  @Test
  void afterClosingNothingIsKept() {
    log.close();
    proxy.warn("late");
    assertEquals(List.of(), messages());
  }

  @Test
  void aLineCannotBeForgedByItsMessageNorCarryAUrlsSecret() {
    LoggingEvent event = event("a\nb\u001b[31m /x?token=hunter2 done 😀");
    event.addKeyValuePair(new KeyValuePair(LogTail.REQUEST_ID, "i\nd"));
    String line = new LogLayout().doLayout(event);
    assertEquals(line.length() - 1, line.indexOf('\n'));
    assertTrue(
        line.endsWith(
            " WARN  proxy        a\\x0ab\\x1b[31m /x?token=(redacted) done 😀 request-id=i\\x0ad\n"),
        line);
    log.tail().doAppend(event);
    assertFalse(messages().getFirst().contains("hunter2"));
  }

  @Test
  void roomsAreThePartsOfTheEngine() {
    assertEquals("proxy", LogTail.room("com.acme.engine.proxy.Pool"));
    assertEquals("config", LogTail.room("com.acme.engine.config.text.Reader"));
    assertEquals("engine", LogTail.room("com.acme.engine.Engine"));
    assertEquals("console", LogTail.room("com.acme.console.shell.Shell"));
    assertEquals("io.helidon.X", LogTail.room("io.helidon.X"));
  }

  private static LoggingEvent event(String message) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    return new LoggingEvent(
        "",
        context.getLogger("com.acme.engine.proxy.Pool"),
        ch.qos.logback.classic.Level.WARN,
        message,
        null,
        null);
  }
}
