package com.acme.engine.certificates;

import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Site;
import com.acme.engine.config.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a configuration asks of a store, certificates aside.
///
/// @param protocols TLS versions offered
/// @param defaultCertificate for clients with no or an unknown server name
/// @param hosts that must have a certificate
/// @param served whether anything speaks TLS with it
record Wanted(
    List<String> protocols, Optional<String> defaultCertificate, List<Host> hosts, boolean served) {

  static final Wanted NOTHING = new Wanted(List.of(), Optional.empty(), List.of(), false);

  Wanted {
    protocols = List.copyOf(protocols);
    hosts = List.copyOf(hosts);
  }

  /// A host that a site served over TLS answers for.
  ///
  /// @param key where the configuration names it
  /// @param name the host or wildcard
  record Host(String key, CertificateName name) {}

  /// What is wanted on those listeners, which have that TLS.
  static Wanted of(Configuration configuration, Tls tls, List<Listener> listeners) {
    List<Host> hosts = new ArrayList<>();
    for (Site site : configuration.sites()) {
      if (listeners.stream().anyMatch(listener -> isServedOn(site, listener))) {
        for (String host : site.hosts()) {
          hosts.add(new Host("sites." + site.name() + ".hosts", CertificateName.parse(host)));
        }
      }
    }
    boolean admin = configuration.admin().tls() && tls.equals(configuration.tls());
    return new Wanted(
        tls.protocols(), tls.defaultCertificate(), hosts, admin || !listeners.isEmpty());
  }

  /// The same with another default certificate.
  Wanted withDefault(String certificate) {
    return new Wanted(protocols, Optional.of(certificate), hosts, served);
  }

  private static boolean isServedOn(Site site, Listener listener) {
    return site.listeners().isEmpty() || site.listeners().contains(listener.name());
  }
}
