package com.acme.console.traffic.inspect;

import com.acme.console.engine.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Fields as lines that can be edited: `Name: value`.
public final class FieldLines {

  /// What lines mean.
  ///
  /// @param problem what is wrong with them; empty: nothing
  record Read(List<Field> fields, String problem) {}

  private FieldLines() {}

  /// One line each.
  public static String write(List<Field> fields) {
    return fields.stream()
        .map(field -> field.name() + ": " + field.value())
        .collect(Collectors.joining("\n"));
  }

  static Read read(String text) {
    List<Field> fields = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.add(new Field(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
      } else if (!line.isBlank()) {
        return new Read(List.of(), "Field line " + number + " has no colon; write Name: value");
      }
    }
    return new Read(fields, "");
  }
}
