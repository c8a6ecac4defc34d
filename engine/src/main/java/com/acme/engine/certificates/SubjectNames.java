package com.acme.engine.certificates;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The subject alternative names of a certificate. The common name does not count (RFC 9525 section
/// 2).
final class SubjectNames {

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private SubjectNames() {}

  /// Host names, wildcards and addresses, as configurations write them; others are left out.
  static List<CertificateName> of(X509Certificate certificate) {
    List<CertificateName> names = new ArrayList<>();
    for (List<?> entry : entries(certificate)) {
      if (entry.getFirst() instanceof Integer type
          && (type == DNS_NAME || type == IP_ADDRESS)
          && entry.get(1) instanceof String text) {
        add(text, names);
      }
    }
    return names;
  }

  /// What TLS could not ask for anyway, such as a name with an underscore, is left out.
  private static void add(String text, List<CertificateName> names) {
    try {
      names.add(CertificateName.parse(text));
    } catch (IllegalArgumentException e) {
      return;
    }
  }

  private static Collection<List<?>> entries(X509Certificate certificate) {
    try {
      Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
      return entries == null ? List.of() : entries;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
