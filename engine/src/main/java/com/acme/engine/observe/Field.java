package com.acme.engine.observe;

import com.acme.engine.http.Fields;
import java.util.ArrayList;
import java.util.List;

/// A field line of a recorded message, its value without secrets.
public record Field(String name, String value) {

  /// Copies fields, hiding what must be hidden.
  static List<Field> copy(Fields fields, Redaction redaction) {
    List<Field> copy = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.nameAt(i);
      copy.add(new Field(name, redaction.field(name, fields.valueAt(i))));
    }
    return List.copyOf(copy);
  }

  /// The value of the first field of that name, without regard to case; empty text for none.
  static String first(List<Field> fields, String name) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return field.value();
      }
    }
    return "";
  }
}
