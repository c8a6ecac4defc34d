package com.acme.engine.config.text;

import com.acme.engine.config.text.ListenersReader.ListenerPart;
import com.acme.engine.config.text.SitesReader.SitePart;
import com.acme.engine.config.text.TlsReader.TlsPart;
import com.acme.engine.http.Localhost;
import java.util.Collection;

/// Finds hosts that are served over TLS and that no certificate is for. Names under localhost get
/// one from the local CA.
final class CertificateCoverage {

  private final Findings findings;

  CertificateCoverage(Findings findings) {
    this.findings = findings;
  }

  void check(Collection<SitePart> sites, Collection<ListenerPart> listeners) {
    for (SitePart site : sites) {
      for (ListenerPart listener : listeners) {
        if (listener.listener().tls() && site.listeners().contains(listener.listener().name())) {
          check(site, listener, listener.tls());
        }
      }
    }
  }

  private void check(SitePart site, ListenerPart listener, TlsPart tls) {
    for (Located<String> host : site.hosts()) {
      boolean covered =
          !tls.complete()
              || Localhost.names(host.value())
              || CertificateNames.cover(tls.covered(), host.value());
      if (!covered) {
        findings.add(
            host.at(),
            "no certificate covers "
                + host.shown()
                + " on the TLS listener "
                + listener.listener().name(),
            "add one under tls.certificates: cert and key, or local: ["
                + quoted(host.shown())
                + "]");
      }
    }
  }

  /// A host as it is listed in a certificate: addresses without brackets.
  private static String quoted(String host) {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return name.startsWith("*") || name.indexOf(':') >= 0 ? "\"" + name + "\"" : name;
  }
}
