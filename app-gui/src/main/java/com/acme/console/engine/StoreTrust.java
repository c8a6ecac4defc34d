package com.acme.console.engine;

/// Whether one trust store of a machine trusts the local CA.
///
/// @param store for a person: whose trust it is, and where
/// @param detail what was done, or why it failed and what to do; may be empty
public record StoreTrust(String store, State state, String detail) {

  /// Where it stands.
  public enum State {
    TRUSTED,
    NOT_TRUSTED,
    FAILED
  }
}
