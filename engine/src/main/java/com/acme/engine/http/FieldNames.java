package com.acme.engine.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A set of field names, asked for every field of every message: by length first, then without
/// regard to case, and without making anything.
public final class FieldNames {

  private final String[][] byLength;

  private FieldNames(String[][] byLength) {
    this.byLength = byLength;
  }

  /// A set of these names.
  public static FieldNames of(String... names) {
    int longest = 0;
    for (String name : names) {
      longest = Math.max(longest, name.length());
    }
    List<List<String>> sorted = new ArrayList<>();
    for (int i = 0; i <= longest; i++) {
      sorted.add(new ArrayList<>());
    }
    for (String name : names) {
      sorted.get(name.length()).add(name);
    }
    return new FieldNames(
        sorted.stream().map(list -> list.toArray(String[]::new)).toArray(String[][]::new));
  }

  /// These names and those of others.
  public FieldNames with(FieldNames... others) {
    List<String> all = new ArrayList<>(names());
    for (FieldNames other : others) {
      all.addAll(other.names());
    }
    return of(all.toArray(String[]::new));
  }

  private List<String> names() {
    return Arrays.stream(byLength).flatMap(Arrays::stream).toList();
  }

  /// Whether it has that name.
  public boolean contains(String name) {
    if (name.length() >= byLength.length) {
      return false;
    }
    for (String candidate : byLength[name.length()]) {
      if (candidate.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
