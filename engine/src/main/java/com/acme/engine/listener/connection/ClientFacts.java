package com.acme.engine.listener.connection;

import com.acme.engine.exchange.ClientCertificate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/// What is told of a client's certificate.
final class ClientFacts {

  private ClientFacts() {}

  static ClientCertificate of(X509Certificate shown) {
    return new ClientCertificate(
        printable(shown.getSubjectX500Principal().getName(X500Principal.RFC2253)),
        names(shown),
        fingerprint(shown));
  }

  /// Those that are texts; others are of no use to a rule.
  private static List<String> names(X509Certificate shown) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> entries = shown.getSubjectAlternativeNames();
      for (List<?> entry : entries == null ? List.<List<?>>of() : entries) {
        if (entry.get(1) instanceof String text) {
          names.add(printable(text));
        }
      }
    } catch (CertificateParsingException malformed) {
      return List.of();
    }
    return names;
  }

  /// Without what would end a field or a line.
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static String fingerprint(X509Certificate shown) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(shown.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("every JDK has SHA-256, and a parsed certificate encodes", e);
    }
  }
}
