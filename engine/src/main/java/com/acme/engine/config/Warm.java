package com.acme.engine.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What of a route is fetched before it is asked for: whenever its cache begins with nothing.
///
/// @param urls absolute, or with a slash first: then of each host of the site
/// @param sitemap a URL of that kind; empty: none
/// @param list a file with a URL of that kind a line; empty: none
/// @param hottest how many of those that were asked for most; 0: none
/// @param headers request fields by name, beside those of a browser
/// @param rate requests a second; 0: as fast as they go
/// @param concurrency requests at a time
public record Warm(
    List<String> urls,
    Optional<String> sitemap,
    Optional<Path> list,
    int hottest,
    Map<String, String> headers,
    double rate,
    int concurrency) {

  /// Requests a second where nobody says.
  public static final double USUAL_RATE = 10;

  /// Requests at a time where nobody says.
  public static final int USUAL_CONCURRENCY = 2;

  public Warm {
    urls = List.copyOf(urls);
    headers = Map.copyOf(headers);
  }
}
