package com.acme.console.engine;

/// The server could not do what was asked. The message says what happened and what to do, for the
/// user.
public final class LinkFailure extends Exception {

  private static final long serialVersionUID = 1L;

  public LinkFailure(String message) {
    super(message);
  }

  public LinkFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /// What happened, for the user.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
