package com.acme.engine.wire;

import com.acme.engine.http.Fields;

/// Whether a connection goes on after a message (RFC 9112 section 9.3).
final class Persistence {

  private Persistence() {}

  static boolean of(Version version, Fields fields) {
    String connection = fields.firstOrNull("Connection");
    if (connection == null) {
      return version == Version.HTTP_1_1;
    }
    if (connection.equalsIgnoreCase("keep-alive")) {
      return !fields.listContains("Connection", "close");
    }
    if (fields.listContains("Connection", "close")) {
      return false;
    }
    return version == Version.HTTP_1_1 || fields.listContains("Connection", "keep-alive");
  }
}
