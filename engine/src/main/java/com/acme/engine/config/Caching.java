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
/// @param key a template of what tells responses apart; empty: scheme, authority, path and query
/// @param tags templates of names that responses are purged by, beside those that they state
/// @param slice the size of the slices in which responses are fetched and kept, in bytes; empty: as
///   a whole
public record Caching(
    Optional<Duration> ttl,
    Optional<Duration> staleWhileRevalidate,
    Optional<Duration> staleIfError,
    String key,
    List<String> tags,
    Optional<Long> slice) {

  /// What `true` stands for.
  public static final Caching DEFAULT =
      new Caching(Optional.empty(), Optional.empty(), Optional.empty(), "", List.of());

  /// Of what is kept as a whole.
  public Caching(
      Optional<Duration> ttl,
      Optional<Duration> staleWhileRevalidate,
      Optional<Duration> staleIfError,
      String key,
      List<String> tags) {
    this(ttl, staleWhileRevalidate, staleIfError, key, tags, Optional.empty());
  }

  public Caching {
    tags = List.copyOf(tags);
  }
}
