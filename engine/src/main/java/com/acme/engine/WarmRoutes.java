package com.acme.engine;

import com.acme.engine.cache.warm.WarmRoute;
import com.acme.engine.config.Caching;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Route;
import com.acme.engine.config.Site;
import com.acme.engine.config.Warm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// The routes of a configuration that have something to warm.
final class WarmRoutes {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private WarmRoutes() {}

  /// All of them.
  ///
  /// @param port that a listener is bound to
  static List<WarmRoute> of(Configuration configuration, ToIntFunction<Listener> port) {
    List<WarmRoute> all = new ArrayList<>();
    for (Site site : configuration.sites()) {
      for (Route route : site.routes()) {
        Optional<Warm> warm = route.cache().flatMap(Caching::warm).filter(_ -> route.enabled());
        warm.ifPresent(wanted ->
            all.add(new WarmRoute(site.name(), route, wanted, origins(configuration, site, port))));
      }
    }
    return all;
  }

  /// Where clients reach a site: each host by its name, on each listener that answers there.
  private static List<String> origins(
      Configuration configuration, Site site, ToIntFunction<Listener> port) {
    List<String> origins = new ArrayList<>();
    List<Listener> listeners =
        configuration.listeners().values().stream()
            .filter(listener ->
                site.listeners().isEmpty() || site.listeners().contains(listener.name()))
            .filter(listener -> listener.redirectToHttps().isEmpty())
            .filter(listener -> port.applyAsInt(listener) > 0)
            .sorted(Comparator.comparing(Listener::name))
            .toList();
    for (String host : site.hosts()) {
      if (!host.startsWith("*")) {
        listeners.forEach(listener -> origins.add(origin(host, listener, port)));
      }
    }
    return origins;
  }

  private static String origin(String host, Listener listener, ToIntFunction<Listener> port) {
    int bound = port.applyAsInt(listener);
    boolean usual = bound == (listener.tls() ? HTTPS : HTTP);
    return (listener.tls() ? "https://" : "http://") + host + (usual ? "" : ":" + bound);
  }
}
