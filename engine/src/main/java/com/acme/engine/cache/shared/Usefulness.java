package com.acme.engine.cache.shared;

import com.acme.engine.cache.Lifetime;
import com.acme.engine.cache.StoredResponse;
import java.time.Duration;

/// How long responses are of use to those who share them.
final class Usefulness {

  private static final Duration ASKABLE = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  private Usefulness() {}

  /// Milliseconds it is of use: fresh, stale but usable, and somewhat longer where the origin can
  /// be asked whether it is still good.
  ///
  /// @param now in milliseconds since the epoch
  static long millis(StoredResponse response, long now) {
    Lifetime of = response.lifetime();
    long windows =
        of.neverStale()
            ? 0
            : Math.max(
                of.staleWhileRevalidate(), Math.max(of.staleIfError(), of.staleIfUnreachable()));
    long left = of.fresh() + windows - response.age(now);
    boolean askable =
        response.fields().contains("ETag") || response.fields().contains("Last-Modified");
    long seconds = askable ? Math.max(left, ASKABLE.toSeconds()) : left;
    return Math.min(seconds, LONGEST.toSeconds()) * 1000;
  }

  /// Declared stale: usable as if its time had just passed.
  static StoredResponse ended(StoredResponse response) {
    Lifetime of = response.lifetime();
    return new StoredResponse(
        response.url(),
        response.status(),
        response.fields(),
        response.variant(),
        response.reception(),
        new Lifetime(
            0,
            of.staleWhileRevalidate(),
            of.staleIfError(),
            of.staleIfUnreachable(),
            of.validated(),
            of.neverStale()),
        response.tags(),
        response.content());
  }
}
