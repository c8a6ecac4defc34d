package com.acme.engine.observe;

/// Requests of routes with a cache since the start.
///
/// @param asked all of them
/// @param answered those that the origin was not asked for
public record CacheCount(long asked, long answered) {

  /// Nobody has asked.
  public static final CacheCount NONE = new CacheCount(0, 0);
}
