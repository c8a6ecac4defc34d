package com.acme.console.engine;

/// What a server is to fetch into its cache.
///
/// @param text URLs, one a line; the URL of a sitemap; or how many of the hottest
public record CacheWarm(Kind kind, String text) {

  /// What it is told by.
  public enum Kind {
    URLS,
    SITEMAP,
    HOTTEST
  }
}
