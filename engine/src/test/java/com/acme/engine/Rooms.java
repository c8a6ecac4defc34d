package com.acme.engine;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;

/// The rooms below one root package, and how high each lies: 0 is the top, and imports go downwards
/// only.
///
/// @param root such as `com.acme.engine`; a fixture with a seeded fault has its own
record Rooms(String root) {

  /// Rooms that never import each other.
  static final Set<String> FEATURES =
      Set.of(
          "route", "middleware", "identity", "cache", "files", "proxy", "certificates", "observe");

  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("", "cli"),
          Set.of("admin", "listener", "serving", "config.text"),
          FEATURES,
          Set.of(
              "client",
              "coding",
              "redis",
              "filter",
              "exchange",
              "config",
              "wire",
              "rewrite",
              "pem",
              "plugin"),
          Set.of("http", "socket"));

  boolean holds(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  /// The room of a class that one of them holds: the first part of its package, or `config.text`;
  /// empty at the root.
  String of(JavaClass type) {
    String below = type.getPackageName().substring(root.length());
    String path = below.isEmpty() ? below : below.substring(1);
    if (path.equals("config.text") || path.startsWith("config.text.")) {
      return "config.text";
    }
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /// How high a room lies; -1 for one that ARCHITECTURE.md does not name.
  static int level(String room) {
    for (int level = 0; level < LEVELS.size(); level++) {
      if (LEVELS.get(level).contains(room)) {
        return level;
      }
    }
    return -1;
  }
}
