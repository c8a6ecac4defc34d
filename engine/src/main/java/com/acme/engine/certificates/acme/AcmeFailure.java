package com.acme.engine.certificates.acme;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A CA did not do what it was asked for.
public final class AcmeFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final FailureReason reason;
  private final String remedy;
  private final @Nullable Instant retryAfter;

  private AcmeFailure(
      FailureReason reason,
      String what,
      String remedy,
      @Nullable Instant retryAfter,
      @Nullable Throwable cause) {
    super(what, cause);
    this.reason = reason;
    this.remedy = remedy;
    this.retryAfter = retryAfter;
  }

  /// @param what what went wrong, naming the CA and the name
  /// @param remedy what to do
  public static AcmeFailure of(FailureReason reason, String what, String remedy) {
    return new AcmeFailure(reason, what, remedy, null, null);
  }

  /// One that another failure caused.
  public static AcmeFailure of(FailureReason reason, String what, String remedy, Throwable cause) {
    return new AcmeFailure(reason, what, remedy, null, cause);
  }

  /// One that is not to be tried again before a moment, as the CA says (RFC 8555 section 6.6).
  static AcmeFailure until(Instant retryAfter, String what, String remedy, Throwable cause) {
    return new AcmeFailure(FailureReason.RATE_LIMITED, what, remedy, retryAfter, cause);
  }

  /// Why, in one word.
  public FailureReason reason() {
    return reason;
  }

  /// What went wrong.
  public String what() {
    return String.valueOf(getMessage());
  }

  /// What to do.
  public String remedy() {
    return remedy;
  }

  /// When the CA will hear of it again; empty: it did not say.
  public Optional<Instant> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
