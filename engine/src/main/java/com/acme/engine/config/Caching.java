package com.acme.engine.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a route's responses are kept.
///
/// @param ttl how long a response that states no lifetime is fresh; empty: by RFC 9111's heuristics
/// @param staleWhileRevalidate how long a stale response may be used while it is fetched anew (RFC
///   5861), where it does not say itself
/// @param staleIfError how long a stale response may be used where the origin fails (RFC 5861),
///   where it does not say itself
/// @param adaptive how lifetimes are learnt that are not stated; empty: they are not
/// @param key a template of what tells responses apart; empty: scheme, authority, path and query
/// @param tags templates of names that responses are purged by, beside those that they state
/// @param warm what is fetched before it is asked for; empty: nothing
public record Caching(
    Optional<Duration> ttl,
    Optional<Duration> staleWhileRevalidate,
    Optional<Duration> staleIfError,
    Optional<Adaptive> adaptive,
    String key,
    List<String> tags,
    Optional<Warm> warm) {

  /// What `true` stands for.
  public static final Caching DEFAULT =
      new Caching(Optional.empty(), Optional.empty(), Optional.empty(), "", List.of());

  public Caching {
    tags = List.copyOf(tags);
  }

  /// What neither learns nor warms.
  public Caching(
      Optional<Duration> ttl,
      Optional<Duration> staleWhileRevalidate,
      Optional<Duration> staleIfError,
      String key,
      List<String> tags) {
    this(ttl, staleWhileRevalidate, staleIfError, Optional.empty(), key, tags, Optional.empty());
  }
}
