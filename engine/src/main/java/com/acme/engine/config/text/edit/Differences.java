package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.edit.Data.Items;
import com.acme.engine.config.text.edit.Data.Table;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The smallest edits that make one value of another.
final class Differences {

  private final List<Edit> edits = new ArrayList<>();

  private Differences() {}

  /// What has to be done at a path.
  static List<Edit> between(KeyPath path, Data old, Data now) {
    Differences differences = new Differences();
    differences.add(path, old, now);
    return List.copyOf(differences.edits);
  }

  private void add(KeyPath path, Data old, Data now) {
    if (Data.same(old, now)) {
      return;
    }
    if (old instanceof Table(Map<String, Data> before)
        && now instanceof Table(Map<String, Data> after)
        && !before.isEmpty()) {
      members(path, before, after);
    } else if (old instanceof Items(List<Data> before)
        && now instanceof Items(List<Data> after)
        && !before.isEmpty()) {
      items(path, before, after);
    } else {
      edits.add(new Edit.Put(path, now));
    }
  }

  /// What is new comes before what goes, so that no map is empty in between.
  private void members(KeyPath path, Map<String, Data> before, Map<String, Data> after) {
    after.forEach((key, value) -> {
      Data old = before.get(key);
      if (old == null) {
        edits.add(new Edit.Put(path.key(key), value));
      } else {
        add(path.key(key), old, value);
      }
    });
    before.keySet().stream()
        .filter(key -> !after.containsKey(key))
        .forEach(key -> edits.add(new Edit.Remove(path.key(key))));
  }

  /// Equal items at both ends stay; those between are changed one by one.
  private void items(KeyPath path, List<Data> before, List<Data> after) {
    int head = 0;
    int shorter = Math.min(before.size(), after.size());
    while (head < shorter && Data.same(before.get(head), after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && Data.same(before.get(before.size() - 1 - tail), after.get(after.size() - 1 - tail))) {
      tail++;
    }
    int changed = shorter - head - tail;
    for (int i = head; i < head + changed; i++) {
      add(path.item(i), before.get(i), after.get(i));
    }
    for (int i = head + changed; i < after.size() - tail; i++) {
      edits.add(new Edit.Insert(path.item(i), after.get(i)));
    }
    for (int i = before.size() - tail - 1; i >= head + changed; i--) {
      edits.add(new Edit.Remove(path.item(i)));
    }
  }
}
