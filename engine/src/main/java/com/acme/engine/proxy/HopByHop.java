package com.acme.engine.proxy;

import com.acme.engine.http.FieldNames;
import com.acme.engine.http.Fields;
import java.util.ArrayList;
import java.util.List;

/// The fields that concern one connection and end with it (RFC 9110 section 7.6.1): those of this
/// list, and those `Connection` names.
final class HopByHop {

  static final FieldNames NAMES =
      FieldNames.of(
          "Connection",
          "Keep-Alive",
          "Proxy-Connection",
          "Proxy-Authenticate",
          "Proxy-Authorization",
          "TE",
          "Transfer-Encoding",
          "Upgrade",
          "HTTP2-Settings");

  private HopByHop() {}

  /// The further fields that `Connection` declares to be so; most often none.
  static List<String> nominated(Fields fields) {
    if (!fields.contains("Connection")) {
      return List.of();
    }
    List<String> nominated = List.of();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.nameAt(i).equalsIgnoreCase("Connection") && !isOption(fields.valueAt(i))) {
        nominated = nominated.isEmpty() ? new ArrayList<>(4) : nominated;
        for (String name : fields.valueAt(i).split(",", -1)) {
          nominated.add(name.strip());
        }
      }
    }
    return nominated;
  }

  /// Removes them all, in place.
  static void strip(Fields fields) {
    List<String> nominated = nominated(fields);
    fields.removeAll(NAMES);
    nominated.forEach(fields::remove);
  }

  /// The values that name no field.
  private static boolean isOption(String value) {
    return value.equalsIgnoreCase("keep-alive")
        || value.equalsIgnoreCase("close")
        || value.equalsIgnoreCase("upgrade");
  }
}
