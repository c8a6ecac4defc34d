package com.acme.engine.certificates;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The names under which a machine's admin API is reached where nobody named any: those of this
/// machine, and the address it listens on where the local CA may speak for it.
final class AdminNames {

  private static final List<String> OWN = List.of("localhost", "127.0.0.1", "::1");

  private AdminNames() {}

  /// @param host an address or a name; empty for all interfaces
  static List<CertificateName> of(String host) {
    Map<String, CertificateName> names = new LinkedHashMap<>();
    OWN.forEach(own -> names.put(own, CertificateName.parse(own)));
    if (!host.isEmpty()) {
      CertificateName stated = CertificateName.parse(host);
      if (LocalScope.permits(stated)) {
        names.putIfAbsent(stated.text(), stated);
      }
    }
    return List.copyOf(names.values());
  }
}
