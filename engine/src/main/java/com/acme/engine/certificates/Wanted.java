package com.acme.engine.certificates;

import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Site;
import com.acme.engine.config.Tls;
import com.acme.engine.pem.CertificateFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a configuration asks of a store, certificates aside.
///
/// @param protocols TLS versions offered
/// @param defaultCertificate for clients with no or an unknown server name
/// @param hosts that must have a certificate
/// @param served whether anything speaks TLS with it
/// @param clients which are let in
/// @param stapled whether OCSP responses are stapled
record Wanted(
    List<String> protocols,
    Optional<String> defaultCertificate,
    List<Host> hosts,
    boolean served,
    ClientTrust clients,
    boolean stapled) {

  static final Wanted NOTHING =
      new Wanted(List.of(), Optional.empty(), List.of(), false, ClientTrust.nobody(), false);

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
  ///
  /// @throws CertificateFailure if the CAs of clients cannot be used
  static Wanted of(Configuration configuration, Tls tls, List<Listener> listeners)
      throws CertificateFailure {
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
        tls.protocols(),
        tls.defaultCertificate(),
        hosts,
        admin || !listeners.isEmpty(),
        ClientTrust.of(tls.clientAuth()),
        tls.ocspStapling());
  }

  /// The same with another default certificate.
  Wanted withDefault(String certificate) {
    return new Wanted(protocols, Optional.of(certificate), hosts, served, clients, stapled);
  }

  /// The same where clients prove who they are in another way.
  Wanted askingNobody() {
    return new Wanted(protocols, defaultCertificate, hosts, served, ClientTrust.nobody(), stapled);
  }

  private static boolean isServedOn(Site site, Listener listener) {
    return site.listeners().isEmpty() || site.listeners().contains(listener.name());
  }
}
