package com.acme.engine.certificates;

import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Builds and signs the two kinds of certificates the local CA has (RFC 5280), all with EC P-256.
///
/// Each is valid from an hour ago, for clients whose clock is slow.
final class Issuance {

  private static final Duration ROOT_LIFE = Duration.ofDays(3652);
  private static final Duration LEAF_LIFE = Duration.ofDays(30);
  private static final Duration BACKDATED = Duration.ofHours(1);
  private static final int SERIAL_BITS = 159; // RFC 5280 section 4.1.2.2: 20 octets, positive

  private Issuance() {}

  static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /// A root for server certificates within {@link LocalScope}, and nothing else: no CA below it, no
  /// signing of programs or mail.
  ///
  /// @param commonName what trust stores show
  static X509Certificate root(KeyPair key, String commonName, Instant now)
      throws GeneralSecurityException {
    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
    byte[] keyIdentifier =
        identifiers.createSubjectKeyIdentifier(key.getPublic()).getKeyIdentifier();
    // Roots of two data directories differ in name too: some trust stores mix up equal names.
    String unit = HexFormat.of().formatHex(keyIdentifier, 0, 4);
    X500Name name =
        new X500NameBuilder()
            .addRDN(BCStyle.O, "ACME Web Server")
            .addRDN(BCStyle.OU, unit)
            .addRDN(BCStyle.CN, commonName)
            .build();
    try {
      X509v3CertificateBuilder builder =
          builder(name, name, key.getPublic(), now, now.plus(ROOT_LIFE))
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
              .addExtension(Extension.nameConstraints, true, scope())
              .addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  identifiers.createSubjectKeyIdentifier(key.getPublic()))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  identifiers.createAuthorityKeyIdentifier(key.getPublic()));
      return sign(builder, key.getPrivate());
    } catch (CertIOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /// A leaf for those names; it does not outlive its issuer.
  static X509Certificate leaf(
      PublicKey key,
      List<CertificateName> names,
      X509Certificate issuer,
      PrivateKey issuerKey,
      Instant now)
      throws GeneralSecurityException {
    JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
    Instant issuerEnd = issuer.getNotAfter().toInstant();
    Instant end = now.plus(LEAF_LIFE).isBefore(issuerEnd) ? now.plus(LEAF_LIFE) : issuerEnd;
    X500Name issuerName = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    try {
      X509v3CertificateBuilder builder =
          builder(issuerName, subject(names.getFirst()), key, now, end)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
              .addExtension(Extension.subjectAlternativeName, false, alternativeNames(names))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  identifiers.createSubjectKeyIdentifier(key))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  identifiers.createAuthorityKeyIdentifier(issuer.getPublicKey()));
      return sign(builder, issuerKey);
    } catch (CertIOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static NameConstraints scope() {
    Stream<GeneralName> domains =
        LocalScope.domains().stream().map(domain -> new GeneralName(GeneralName.dNSName, domain));
    Stream<GeneralName> networks =
        LocalScope.networks().stream()
            .map(octets -> new GeneralName(GeneralName.iPAddress, new DEROctetString(octets)));
    return new NameConstraints(
        Stream.concat(domains, networks).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new),
        null);
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Instant now, Instant end) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, new SecureRandom()),
        Date.from(now.minus(BACKDATED)),
        Date.from(end),
        subject,
        key);
  }

  /// An address as common name would be checked as if it were a host name, against the name
  /// constraints: OpenSSL does so. The word before it keeps it a mere label.
  private static X500Name subject(CertificateName first) {
    String label =
        switch (first) {
          case CertificateName.Dns(String text) -> text.length() <= 64 ? text : "local certificate";
          case CertificateName.Ip ip -> "address " + ip.text();
        };
    return new X500NameBuilder().addRDN(BCStyle.CN, label).build();
  }

  private static GeneralNames alternativeNames(List<CertificateName> names) {
    return new GeneralNames(
        names.stream()
            .map(name ->
                switch (name) {
                  case CertificateName.Dns(String text) ->
                      new GeneralName(GeneralName.dNSName, text);
                  case CertificateName.Ip(InetAddress address) ->
                      new GeneralName(GeneralName.iPAddress, address.getHostAddress());
                })
            .toArray(GeneralName[]::new));
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
