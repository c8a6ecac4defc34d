package com.acme.console.logs;

import com.acme.console.engine.LogLine;
import java.util.ArrayList;
import java.util.List;

/// One row of the list. All rows are equally high, so a stack trace is as many rows as it has
/// lines.
public sealed interface LogRow {

  /// The line it belongs to.
  LogLine line();

  /// A line of the log.
  ///
  /// @param expanded whether its details follow
  record Head(LogLine line, boolean expanded) implements LogRow {}

  /// One line of what a row has no room for.
  record Detail(LogLine line, String text) implements LogRow {}

  /// Characters a row shows at least; a longer message has the rest below.
  int WIDTH = 160;

  /// Whether there is more than one row shows.
  static boolean isExpandable(LogLine line) {
    return !line.failure().isEmpty()
        || line.message().length() > WIDTH
        || line.message().indexOf('\n') >= 0;
  }

  /// What follows when it is expanded.
  static List<LogRow> details(LogLine line) {
    List<LogRow> details = new ArrayList<>();
    if (line.message().length() > WIDTH || line.message().indexOf('\n') >= 0) {
      line.message().lines().forEach(text -> wrap(line, text, details));
    }
    line.failure().lines().forEach(text -> wrap(line, text.replace("\t", "    "), details));
    return details;
  }

  private static void wrap(LogLine line, String text, List<LogRow> details) {
    for (int from = 0; from == 0 || from < text.length(); from += WIDTH) {
      details.add(new Detail(line, text.substring(from, Math.min(text.length(), from + WIDTH))));
    }
  }
}
