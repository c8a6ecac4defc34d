package com.acme.engine.rewrite;

import com.acme.engine.http.Fields;
import java.util.ArrayList;
import java.util.List;

/// The fields that `Connection` names as meant for this connection only.
final class Nominations {

  private Nominations() {}

  /// Has a field travel on, whatever `Connection` says.
  static void withdraw(Fields fields, String name) {
    if (!fields.listContains("Connection", name)) {
      return;
    }
    List<String> rest = new ArrayList<>();
    for (String value : fields.all("Connection")) {
      for (String option : value.split(",", -1)) {
        if (!option.strip().equalsIgnoreCase(name)) {
          rest.add(option.strip());
        }
      }
    }
    fields.remove("Connection");
    if (!rest.isEmpty()) {
      fields.add("Connection", String.join(", ", rest));
    }
  }
}
