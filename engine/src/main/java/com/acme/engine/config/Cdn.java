package com.acme.engine.config;

import java.net.URI;
import java.util.Optional;

/// The content delivery networks before this server, which are told what to forget. Equal records
/// share one queue of purges, over reloads too.
///
/// @param cloudflare empty: it is not told
/// @param fastly empty: it is not told
/// @param dryRun whether purges are logged and not sent
public record Cdn(Optional<Cloudflare> cloudflare, Optional<Fastly> fastly, boolean dryRun) {

  /// No network.
  public static final Cdn NONE = new Cdn(Optional.empty(), Optional.empty(), false);

  /// Whether there is any.
  public boolean isThere() {
    return cloudflare.isPresent() || fastly.isPresent();
  }

  /// A zone of Cloudflare.
  ///
  /// @param zone its ID
  /// @param token of its API, with the permission to purge
  /// @param api where that is, with the path before `/zones`
  public record Cloudflare(String zone, Secret token, URI api) {}

  /// A service of Fastly.
  ///
  /// @param service its ID
  /// @param token of its API, with the scopes `purge_select` and `purge_all`
  /// @param api where that is
  public record Fastly(String service, Secret token, URI api) {}
}
