package com.acme.engine.config.text;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The names certificates are for, and whether they cover a host (RFC 9525 section 6.3).
final class CertificateNames {

  /// Types of subject alternative names (RFC 5280 section 4.2.1.6).
  private static final Set<Integer> DNS_AND_IP = Set.of(2, 7);

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private CertificateNames() {}

  /// The names of the first certificate of a PEM text.
  ///
  /// @throws CertificateException if there is none
  static Set<String> of(String pem) throws CertificateException {
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END, Math.max(0, begin));
    if (begin < 0 || end < 0) {
      throw new CertificateException("no certificate");
    }
    byte[] block = pem.substring(begin, end + END.length()).getBytes(StandardCharsets.US_ASCII);
    Certificate first =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(block));
    if (!(first instanceof X509Certificate leaf)) {
      throw new CertificateException("no certificate");
    }
    Set<String> names = new HashSet<>();
    Collection<List<?>> alternatives = leaf.getSubjectAlternativeNames();
    if (alternatives != null) {
      for (List<?> alternative : alternatives) {
        if (alternative.getFirst() instanceof Integer type && DNS_AND_IP.contains(type)) {
          names.add(normal(String.valueOf(alternative.getLast()).toLowerCase(Locale.ROOT)));
        }
      }
    }
    return names;
  }

  /// Whether one of the names is the host's, or a wildcard for its first label.
  static boolean cover(Set<String> names, String host) {
    int dot = host.indexOf('.');
    return names.contains(host)
        || (dot > 0 && names.contains("*" + host.substring(dot)))
        || (host.startsWith("[") && names.contains(normal(host.substring(1, host.length() - 1))));
  }

  /// A name as it is, an IPv6 address in its one long spelling.
  static String normal(String name) {
    try {
      return name.indexOf(':') < 0 ? name : InetAddress.ofLiteral(name).getHostAddress();
    } catch (IllegalArgumentException _) {
      return name;
    }
  }
}
