package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateProblem;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/// The facts of a certificate in use, for the admin API and the console.
///
/// @param name its name in the configuration, or the host name it was issued for on demand
/// @param names what it is for: host names, wildcards, addresses
/// @param issuer who signed it, by common name where there is one
/// @param notBefore start of its validity
/// @param notAfter end of its validity
/// @param source where it comes from
/// @param serial in hexadecimal
/// @param fingerprint SHA-256 of its bytes in hexadecimal
/// @param keyType such as `EC P-256` or `RSA 2048`
/// @param problems why newer files are not in use, a renewal failed, or nothing is stapled
public record CertificateStatus(
    String name,
    List<String> names,
    String issuer,
    Instant notBefore,
    Instant notAfter,
    Source source,
    String serial,
    String fingerprint,
    String keyType,
    List<CertificateProblem> problems) {

  public CertificateStatus {
    names = List.copyOf(names);
    problems = List.copyOf(problems);
  }

  /// Where a certificate comes from.
  public enum Source {
    /// PEM files.
    FILES,
    /// The local CA.
    LOCAL,
    /// A CA that is asked for it (RFC 8555).
    ACME;

    /// As the API writes it.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static CertificateStatus of(
      String name, Source source, Credential credential, List<CertificateProblem> problems) {
    X509Certificate leaf = credential.leaf();
    List<CertificateProblem> all = new ArrayList<>(problems);
    credential.problem().ifPresent(all::add);
    return new CertificateStatus(
        name,
        SubjectNames.of(leaf).stream().map(CertificateName::text).toList(),
        commonName(leaf.getIssuerX500Principal().getName()),
        leaf.getNotBefore().toInstant(),
        leaf.getNotAfter().toInstant(),
        source,
        leaf.getSerialNumber().toString(16),
        credential.fingerprint(),
        keyType(leaf),
        all);
  }

  private static String commonName(String distinguishedName) {
    try {
      for (Rdn rdn : new LdapName(distinguishedName).getRdns()) {
        if (rdn.getType().equalsIgnoreCase("CN")) {
          return String.valueOf(rdn.getValue());
        }
      }
      return distinguishedName;
    } catch (InvalidNameException e) {
      return distinguishedName;
    }
  }

  private static String keyType(X509Certificate leaf) {
    return switch (leaf.getPublicKey()) {
      case RSAKey rsa -> "RSA " + rsa.getModulus().bitLength();
      case ECKey ec -> "EC P-" + ec.getParams().getCurve().getField().getFieldSize();
      case EdECKey edwards -> edwards.getParams().getName();
      default -> leaf.getPublicKey().getAlgorithm();
    };
  }
}
