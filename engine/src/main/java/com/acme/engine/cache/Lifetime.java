package com.acme.engine.cache;

/// How long a stored response may be used, and how (RFC 9111 section 4.2, RFC 5861). Times are in
/// seconds.
///
/// @param fresh freshness lifetime
/// @param staleWhileRevalidate how much longer it may be used while it is fetched anew
/// @param staleIfError how much longer it may be used when the origin answers with an error
/// @param staleIfUnreachable how much longer it may be used when the origin does not answer
/// @param validated whether every use needs the origin's word (`no-cache`)
/// @param neverStale whether it may not be used once it is stale (`must-revalidate` and its like)
public record Lifetime(
    long fresh,
    long staleWhileRevalidate,
    long staleIfError,
    long staleIfUnreachable,
    boolean validated,
    boolean neverStale) {

  /// The same response after it was declared stale: usable as if its time had just passed.
  Lifetime ended() {
    return lasting(0);
  }

  /// The same response with another freshness lifetime.
  Lifetime lasting(long seconds) {
    return new Lifetime(
        seconds, staleWhileRevalidate, staleIfError, staleIfUnreachable, validated, neverStale);
  }

  boolean isFresh(long age) {
    return !validated && fresh > age;
  }

  /// Whether it may still be used when the origin fails.
  ///
  /// @param unreachable whether the origin did not answer at all
  boolean toleratesFailure(long age, boolean unreachable) {
    if (validated || neverStale) {
      return false;
    }
    long window = unreachable ? Math.max(staleIfError, staleIfUnreachable) : staleIfError;
    return age - fresh < window;
  }
}
