package com.acme.engine.observe;

import java.util.List;

/// The methods that metrics tell apart. A client may send any token as method; a label with
/// unbounded values would fill the memory.
final class Methods {

  private static final List<String> LABELS =
      List.of(
          "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE", "OTHER");

  static final int COUNT = LABELS.size();

  private Methods() {}

  static int slot(String method) {
    return switch (method) {
      case "GET" -> 0;
      case "HEAD" -> 1;
      case "POST" -> 2;
      case "PUT" -> 3;
      case "PATCH" -> 4;
      case "DELETE" -> 5;
      case "OPTIONS" -> 6;
      case "CONNECT" -> 7;
      case "TRACE" -> 8;
      default -> 9;
    };
  }

  static String label(int slot) {
    return LABELS.get(slot);
  }
}
