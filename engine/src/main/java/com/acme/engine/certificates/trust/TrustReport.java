package com.acme.engine.certificates.trust;

/// What became of one trust store.
///
/// @param store for a person: whose trust it is, and where
/// @param state it is in now
/// @param detail what was done, or why it failed and what to do; may be empty
public record TrustReport(String store, State state, String detail) {

  /// Whether the root is trusted.
  public enum State {
    TRUSTED("trusted"),
    NOT_TRUSTED("not trusted"),
    FAILED("failed");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// For a person.
    public String word() {
      return word;
    }
  }
}
