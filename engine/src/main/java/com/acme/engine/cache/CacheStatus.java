package com.acme.engine.cache;

import java.util.Set;

/// What the cache did, as `Cache-Status` says it (RFC 9211) and the trace tells it.
///
/// @param forward why the request went on: a word of section 2.2; empty: it did not
/// @param status the origin's answer; 0: not told
/// @param stored whether the answer is kept
/// @param collapsed whether the request waited for another's answer
/// @param detail a word for the operator; empty: none
record CacheStatus(String forward, int status, boolean stored, boolean collapsed, String detail) {

  static final String FIELD = "Cache-Status";

  /// The detail of a hit whose lifetime is learnt.
  static final String ADAPTIVE = "adaptive";

  private static final String NAME = "ACME";

  /// Details of hits that were not fresh.
  private static final Set<String> STALE =
      Set.of("stale-while-revalidate", "max-stale", "stale-if-error", "origin-unreachable");

  static CacheStatus forwarded(String why) {
    return new CacheStatus(why, 0, false, false, "");
  }

  static CacheStatus hit(String detail) {
    return new CacheStatus("", 0, false, false, detail);
  }

  CacheStatus withStatus(int newStatus) {
    return new CacheStatus(forward, newStatus, stored, collapsed, detail);
  }

  CacheStatus withDetail(String newDetail) {
    return new CacheStatus(forward, status, stored, collapsed, newDetail);
  }

  CacheStatus kept() {
    return new CacheStatus(forward, status, true, collapsed, detail);
  }

  CacheStatus shared() {
    return new CacheStatus(forward, status, stored, true, detail);
  }

  boolean isHit() {
    return forward.isEmpty();
  }

  /// The field's value for an answer that was stored.
  ///
  /// @param ttl how long it is still fresh, in seconds; negative when it is stale
  String value(long ttl) {
    return text(true, ttl);
  }

  /// The field's value for an answer that was not.
  String value() {
    return text(false, 0);
  }

  /// The verdict in a word, for the trace.
  String verdict() {
    if (isHit()) {
      return STALE.contains(detail) ? "stale" : "hit";
    }
    return switch (forward) {
      case "uri-miss", "vary-miss", "miss", "partial" -> "miss";
      case "stale" -> status == 304 ? "validated" : "expired";
      default -> "bypass";
    };
  }

  private String text(boolean told, long ttl) {
    StringBuilder out = new StringBuilder(48).append(NAME);
    out.append(isHit() ? "; hit" : "; fwd=").append(forward);
    if (status != 0) {
      out.append("; fwd-status=").append(status);
    }
    if (told) {
      out.append("; ttl=").append(ttl);
    }
    if (stored) {
      out.append("; stored");
    }
    if (collapsed) {
      out.append("; collapsed");
    }
    if (!detail.isEmpty()) {
      out.append("; detail=").append(detail);
    }
    return out.toString();
  }
}
