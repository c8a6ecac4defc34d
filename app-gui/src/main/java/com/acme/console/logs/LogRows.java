package com.acme.console.logs;

import com.acme.console.engine.LogLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The rows of the list: lines and what is expanded of them. Lines are told apart by identity,
/// since a server that started again counts from 1 again.
final class LogRows {

  private final ObservableList<LogRow> rows = FXCollections.observableArrayList();
  private final ObservableList<LogRow> shownRows = FXCollections.unmodifiableObservableList(rows);
  private final Set<LogLine> expanded = Collections.newSetFromMap(new IdentityHashMap<>());

  ObservableList<LogRow> all() {
    return shownRows;
  }

  void show(List<LogLine> lines) {
    rows.setAll(rowsOf(lines));
  }

  void add(List<LogLine> lines) {
    rows.addAll(rowsOf(lines));
  }

  /// The oldest lines are no longer kept.
  void forget(List<LogLine> oldest) {
    Set<LogLine> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(oldest);
    int count = 0;
    while (count < rows.size() && gone.contains(rows.get(count).line())) {
      count++;
    }
    rows.remove(0, count);
    expanded.removeAll(gone);
  }

  void toggle(LogLine line) {
    int head = indexOf(line);
    if (head < 0 || !LogRow.isExpandable(line)) {
      return;
    }
    int details = LogRow.details(line).size();
    boolean opens = expanded.add(line);
    if (opens) {
      rows.addAll(head + 1, LogRow.details(line));
    } else {
      expanded.remove(line);
      rows.remove(head + 1, head + 1 + details);
    }
    rows.set(head, new LogRow.Head(line, opens));
  }

  private int indexOf(LogLine line) {
    for (int index = 0; index < rows.size(); index++) {
      if (rows.get(index).line().sequence() == line.sequence()) {
        return index;
      }
    }
    return -1;
  }

  private List<LogRow> rowsOf(List<LogLine> lines) {
    List<LogRow> made = new ArrayList<>();
    for (LogLine line : lines) {
      boolean open = expanded.contains(line);
      made.add(new LogRow.Head(line, open));
      if (open) {
        made.addAll(LogRow.details(line));
      }
    }
    return made;
  }
}
