package com.acme.engine.certificates;

import com.acme.engine.certificates.AcmeFile.Kept;
import com.acme.engine.config.AcmeAuthority;
import java.security.cert.X509Certificate;
import java.util.List;

/// What a CA is asked for.
///
/// @param key where the configuration names it, such as `tls.certificates.www`
/// @param name its name there, or the host that a client asked for
/// @param names what it is to be for
/// @param authority the CA
record Asked(String key, String name, List<CertificateName> names, AcmeAuthority authority) {

  Asked {
    names = List.copyOf(names);
  }

  List<String> texts() {
    return names.stream().map(CertificateName::text).toList();
  }

  String directory() {
    return authority.directory().toString();
  }

  /// For people.
  String host() {
    return "the CA " + authority.directory().getHost();
  }

  /// Whether what is kept is of this CA, and for all names.
  boolean isMetBy(Kept kept) {
    return isOfItsAuthority(kept) && SubjectNames.of(leaf(kept)).containsAll(names);
  }

  boolean isOfItsAuthority(Kept kept) {
    return kept.directory().equals(directory());
  }

  private static X509Certificate leaf(Kept kept) {
    return kept.credential().leaf();
  }
}
