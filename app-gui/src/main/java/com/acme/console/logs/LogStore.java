package com.acme.console.logs;

import com.acme.console.engine.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The newest lines, bounded.
final class LogStore {

  /// A console that stays open for weeks must not grow.
  static final int MOST = 20_000;

  private final Deque<LogLine> lines = new ArrayDeque<>();
  private final Set<String> rooms = new TreeSet<>();

  /// @return the oldest ones, which gave way
  List<LogLine> add(List<LogLine> newer) {
    List<LogLine> gone = new ArrayList<>();
    for (LogLine line : newer) {
      lines.addLast(line);
      rooms.add(line.room());
      if (lines.size() > MOST) {
        gone.add(lines.removeFirst());
      }
    }
    return gone;
  }

  List<LogLine> taken(LogFilter filter) {
    return lines.stream().filter(filter::takes).toList();
  }

  /// Every part of the server that ever said something.
  List<String> rooms() {
    return List.copyOf(rooms);
  }

  int size() {
    return lines.size();
  }

  void clear() {
    lines.clear();
  }
}
