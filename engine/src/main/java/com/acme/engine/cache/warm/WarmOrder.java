package com.acme.engine.cache.warm;

import com.acme.engine.config.Warm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is to be fetched, and how gently.
///
/// @param name what it is called in lists and logs
/// @param targets what is asked for; URLs that begin with a slash are of each of the origins
/// @param sitemap a URL, likewise; empty: none
/// @param list a file with a URL a line, likewise; empty: none
/// @param hottest how many of those that were asked for most
/// @param of the route whose hottest are meant; empty: all
/// @param origins such as `https://shop.example`
/// @param fields request fields by name, for all but the targets
/// @param perSecond requests a second; 0: as fast as they go
/// @param concurrency requests at a time
public record WarmOrder(
    String name,
    List<Target> targets,
    Optional<String> sitemap,
    Optional<Path> list,
    int hottest,
    Optional<SiteRoute> of,
    List<String> origins,
    Map<String, String> fields,
    double perSecond,
    int concurrency) {

  /// A route.
  ///
  /// @param site its site's name
  public record SiteRoute(String site, String route) {}

  public WarmOrder {
    targets = List.copyOf(targets);
    origins = List.copyOf(origins);
    fields = Map.copyOf(fields);
    if (perSecond < 0 || concurrency < 1 || hottest < 0) {
      throw new IllegalArgumentException("a rate, concurrency or number is out of range");
    }
  }

  /// An order of certain requests, at the usual pace.
  public static WarmOrder of(String name, List<Target> targets) {
    return new WarmOrder(
        name,
        targets,
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        List.of(),
        Map.of(),
        Warm.USUAL_RATE,
        Warm.USUAL_CONCURRENCY);
  }
}
