package com.acme.engine.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a configuration may say and nobody should in production: no problem, but to be told loudly
/// each time it is read.
public final class Cautions {

  private Cautions() {}

  /// One sentence for each, which names its place.
  public static List<String> of(Configuration configuration) {
    List<String> cautions = new ArrayList<>();
    for (Upstream upstream : upstreams(configuration)) {
      for (Upstream.Server server : upstream.servers()) {
        if (server.tls().trustsAnybody()) {
          cautions.add(
              "the server "
                  + server.url()
                  + " of the upstream "
                  + upstream.name()
                  + " is not verified (verify: false): whoever answers at its address gets the requests"
                  + " and may answer them; set ca or pins instead");
        }
      }
    }
    if (configuration.redis().flatMap(Redis::tls).filter(UpstreamTls::trustsAnybody).isPresent()) {
      cautions.add(
          "Redis is not verified (redis.tls.verify: false): whoever answers at its address gets the"
              + " password and may answer commands; set ca or pins instead");
    }
    for (URI api : apis(configuration.cache().cdn())) {
      if ("http".equalsIgnoreCase(api.getScheme())) {
        cautions.add(
            "the API of a network is asked without TLS ("
                + api
                + "): whoever is on the way gets its token");
      }
    }
    return cautions;
  }

  private static List<URI> apis(Cdn cdn) {
    return Stream.concat(
            cdn.cloudflare().map(Cdn.Cloudflare::api).stream(),
            cdn.fastly().map(Cdn.Fastly::api).stream())
        .toList();
  }

  /// The named ones, and those that routes have to themselves.
  private static Set<Upstream> upstreams(Configuration configuration) {
    Set<Upstream> all = new LinkedHashSet<>(configuration.upstreams().values());
    for (Site site : configuration.sites()) {
      for (Route route : site.routes()) {
        if (route.action() instanceof Action.Proxy proxy) {
          all.add(proxy.upstream());
        }
      }
    }
    return all;
  }
}
