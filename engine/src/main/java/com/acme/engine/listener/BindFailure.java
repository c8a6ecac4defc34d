package com.acme.engine.listener;

/// A listener could not be bound; nothing has changed. The message names the listener, the address
/// and, where it can be told, who holds it.
public final class BindFailure extends Exception {

  private static final long serialVersionUID = 1L;

  BindFailure(String message) {
    super(message);
  }

  BindFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
