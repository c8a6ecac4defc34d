package com.acme.engine.cache.warm;

/// Why a URL could not be asked for, in words for the operator.
public final class VisitFailure extends Exception {

  private static final long serialVersionUID = 1L;

  public VisitFailure(String reason) {
    super(reason);
  }

  public VisitFailure(String reason, Throwable cause) {
    super(reason, cause);
  }

  /// The words.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
