package com.acme.console.logs;

import com.acme.console.engine.LogLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How lines are written.
final class LogText {

  private final DateTimeFormatter time;
  private final DateTimeFormatter full;

  /// @param zone whose clock the user reads
  LogText(ZoneId zone) {
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
    this.full = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(zone);
  }

  String time(LogLine line) {
    return time.format(line.time());
  }

  /// On one line, without the ID of its exchange, to which the line leads.
  String message(LogLine line) {
    return withoutId(line).replace('\n', ' ');
  }

  private static String withoutId(LogLine line) {
    String id = " [" + line.requestId() + "]";
    String message = line.message();
    return !line.requestId().isEmpty() && message.endsWith(id)
        ? message.substring(0, message.length() - id.length())
        : message;
  }

  /// For the clipboard: with date, zone and stack traces.
  String copied(List<LogLine> lines) {
    return lines.stream().map(this::copied).collect(Collectors.joining("\n"));
  }

  private String copied(LogLine line) {
    String id = line.requestId().isEmpty() ? "" : " [" + line.requestId() + "]";
    String head =
        "%s %-5s %s%s %s"
            .formatted(full.format(line.time()), line.level(), line.room(), id, withoutId(line));
    return line.failure().isEmpty() ? head : head + "\n" + line.failure().stripTrailing();
  }
}
