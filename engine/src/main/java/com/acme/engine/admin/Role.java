package com.acme.engine.admin;

/// What a caller may do; each role may do all that those before it may.
public enum Role {
  /// Anybody: health alone.
  ANYONE(""),
  /// Sees.
  VIEWER("acme:viewer"),
  /// Acts on the running server: reload, replay, recording.
  OPERATOR("acme:operator"),
  /// Changes what it is.
  ADMIN("acme:admin");

  private final String key;

  Role(String key) {
    this.key = key;
  }

  /// The name of the role in tokens and keys.
  public String key() {
    return key;
  }

  boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
