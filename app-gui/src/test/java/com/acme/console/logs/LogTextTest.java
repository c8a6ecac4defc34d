package com.acme.console.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.engine.LogLine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTextTest {

  private final LogText text = new LogText(ZoneOffset.UTC);

  @Test
  void theIdOfAnExchangeIsNotSaidAgainBesideTheLinkToIt() {
    LogLine line = line("7f3a", "upstream api: connection refused [7f3a]");
    assertEquals("upstream api: connection refused", text.message(line));
    assertEquals(
        "2026-11-26T20:00:00Z WARN  proxy [7f3a] upstream api: connection refused",
        text.copied(List.of(line)));
  }

  @Test
  void whatElseStandsInBracketsIsKept() {
    assertEquals("names [a, b]", text.message(line("7f3a", "names [a, b]")));
    assertEquals("two lines []", text.message(line("", "two\nlines []")));
  }

  private static LogLine line(String requestId, String message) {
    return new LogLine(
        1,
        Instant.parse("2026-11-26T20:00:00Z"),
        LogLine.Level.WARN,
        "proxy",
        "main",
        requestId,
        message,
        "");
  }
}
