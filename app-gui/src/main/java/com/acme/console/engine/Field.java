package com.acme.console.engine;

import com.acme.engine.observe.Redaction;

/// A field line: a name and a value.
public record Field(String name, String value) {

  /// Whether a secret stood in it, which was not recorded.
  public boolean isOmitted() {
    return value.contains(Redaction.MARK);
  }
}
