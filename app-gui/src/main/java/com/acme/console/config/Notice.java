package com.acme.console.config;

/// What the user should know before going on.
///
/// @param kind what it is about, and so what can be done
/// @param text what happened and what to do
public record Notice(Kind kind, String text) {

  /// Nothing to say.
  public static final Notice NONE = new Notice(Kind.NONE, "");

  /// What a notice is about.
  public enum Kind {
    NONE,
    /// The file says something else than the draft was made from.
    NEWER,
    /// Something was served or put together.
    DONE,
    /// A conflict is left in the text.
    CONFLICT,
    /// The server refused or could not do it.
    FAILED
  }
}
