package com.acme.engine.cache;

import com.acme.engine.http.CacheControl;

/// Whether a stored response may answer a request (RFC 9111 sections 4.2 and 5.2.1).
enum Reuse {
  /// As it is.
  FRESH,
  /// Stale, while it is fetched anew (RFC 5861 section 3).
  WHILE_REVALIDATED,
  /// Stale, because the client takes it so.
  TOLERATED,
  /// Not before the origin has confirmed it: it is stale, or every use needs that.
  STALE,
  /// Not before the origin has confirmed it: the client asks for that.
  REFUSED;

  /// Decides.
  ///
  /// @param request its directives
  /// @param reload whether `Pragma` asks for the origin's word
  /// @param age of the response in seconds
  static Reuse of(Lifetime lifetime, long age, CacheControl request, boolean reload) {
    if (reload || request.has("no-cache")) {
      return REFUSED;
    }
    if (lifetime.validated()) {
      return STALE;
    }
    if (!request.isEmpty() && refuses(request, lifetime, age)) {
      return REFUSED;
    }
    if (lifetime.fresh() > age) {
      return FRESH;
    }
    return stale(lifetime, age - lifetime.fresh(), request);
  }

  private static boolean refuses(CacheControl request, Lifetime lifetime, long age) {
    long maxAge = request.seconds("max-age");
    long minFresh = request.seconds("min-fresh");
    return maxAge == 0
        || (maxAge > 0 && age > maxAge)
        || (minFresh > 0 && lifetime.fresh() - age < minFresh);
  }

  private static Reuse stale(Lifetime lifetime, long staleFor, CacheControl request) {
    if (lifetime.neverStale()) {
      return STALE;
    }
    if (staleFor < lifetime.staleWhileRevalidate()) {
      return WHILE_REVALIDATED;
    }
    boolean tolerated =
        request.isUnqualified("max-stale") || request.seconds("max-stale") >= Math.max(1, staleFor);
    return tolerated ? TOLERATED : STALE;
  }

  boolean isUsable() {
    return this != STALE && this != REFUSED;
  }
}
