package com.acme.console.overview;

import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.ServerSnapshot.Listener;
import com.acme.console.engine.ServerSnapshot.Site;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where a site can be opened in a browser.
public record SiteLink(String site, String url) {

  /// One a site, over TLS where it has it.
  static List<SiteLink> of(ServerSnapshot server) {
    return server.sites().stream().flatMap(site -> of(server, site).stream()).toList();
  }

  private static Optional<SiteLink> of(ServerSnapshot server, Site site) {
    List<Listener> open =
        server.listeners().stream()
            .filter(listener -> listener.port() > 0 && !listener.name().equals("admin"))
            .filter(listener ->
                site.listeners().isEmpty() || site.listeners().contains(listener.name()))
            .toList();
    return open.stream()
        .filter(Listener::tls)
        .findFirst()
        .or(() -> open.stream().findFirst())
        .map(listener -> new SiteLink(site.name(), url(listener, site)));
  }

  /// A pattern is no host a browser can open.
  private static String url(Listener listener, Site site) {
    return site.hosts().stream()
        .filter(host -> !host.contains("*"))
        .findFirst()
        .map(host -> (listener.tls() ? "https" : "http") + "://" + host + port(listener) + "/")
        .orElseGet(listener::url);
  }

  private static String port(Listener listener) {
    boolean usual = listener.port() == (listener.tls() ? 443 : 80);
    int port = URI.create(listener.url()).getPort();
    return usual ? "" : ":" + port;
  }
}
