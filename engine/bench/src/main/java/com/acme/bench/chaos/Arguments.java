package com.acme.bench.chaos;

import java.nio.file.Path;
import java.util.List;

/// What the command line says.
///
/// @param all of it
record Arguments(List<String> all) {

  /// Of the distribution.
  Path launcher() {
    return Path.of(value("--acme", "installer/target/acme/bin/acme")).toAbsolutePath();
  }

  int number(String name, int otherwise) {
    return Integer.parseInt(value(name, Integer.toString(otherwise)));
  }

  private String value(String name, String otherwise) {
    int at = all.indexOf(name);
    return at >= 0 && at + 1 < all.size() ? all.get(at + 1) : otherwise;
  }
}
