package com.acme.console.config;

/// How the draft stands, in one line.
///
/// @param kind what to show it as
/// @param text for the user
public record Status(Kind kind, String text) {

  /// What a status is about.
  public enum Kind {
    /// It serves, or it could.
    GOOD,
    /// It could serve, and does not.
    UNAPPLIED,
    PROBLEMS,
    /// Something is being done or asked.
    WAITING,
    /// Not known, or nothing can be done.
    MUTED
  }
}
