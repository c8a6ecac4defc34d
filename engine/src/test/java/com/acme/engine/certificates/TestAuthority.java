package com.acme.engine.certificates;

import com.acme.engine.pem.Pem;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A CA outside the server, as a company or the public web has: root, intermediate, and leaves of
/// any kind.
public final class TestAuthority {

  private static final Duration LIFE = Duration.ofDays(90);

  private static final ASN1ObjectIdentifier MUST_STAPLE =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

  private final X509Certificate root;
  private final X509Certificate intermediate;
  private final KeyPair intermediateKey;

  /// A leaf with its key and chain.
  public record Issued(KeyPair pair, List<X509Certificate> chain) {

    public X509Certificate leaf() {
      return chain.getFirst();
    }

    public String chainPem() {
      return chain.stream().map(TestAuthority::pem).collect(Collectors.joining());
    }

    public String keyPem() {
      return Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    public Issued write(Path cert, Path key) throws IOException {
      Files.writeString(cert, chainPem());
      Files.writeString(key, keyPem());
      return this;
    }
  }

  public TestAuthority() throws GeneralSecurityException {
    KeyPair rootKey = keyPair("EC");
    intermediateKey = keyPair("EC");
    X500Name rootName = new X500Name("CN=Test root");
    X500Name name = new X500Name("CN=Test intermediate");
    Instant now = Instant.now();
    root = sign(authority(rootName, rootName, rootKey, now), rootKey);
    intermediate = sign(authority(rootName, name, intermediateKey, now), rootKey);
  }

  public X509Certificate root() {
    return root;
  }

  public Issued issue(String... names) throws GeneralSecurityException {
    return issue("EC", Instant.now().minusSeconds(60), Instant.now().plus(LIFE), names);
  }

  public Issued issue(String algorithm, Instant from, Instant to, String... names)
      throws GeneralSecurityException {
    KeyPair pair = keyPair(algorithm);
    X509v3CertificateBuilder builder =
        builder(new X500Name("CN=Test intermediate"), new X500Name("CN=server"), pair, from, to);
    if (names.length > 0) {
      add(
          builder,
          Extension.subjectAlternativeName,
          new GeneralNames(
              Arrays.stream(names)
                  .map(name -> new GeneralName(GeneralName.dNSName, name))
                  .toArray(GeneralName[]::new)));
    }
    return new Issued(pair, List.of(sign(builder, intermediateKey), intermediate));
  }

  /// A leaf that names a responder.
  ///
  /// @param demanding whether it tells clients to refuse it without a stapled response
  public Issued issueFor(URI responder, boolean demanding, String name)
      throws GeneralSecurityException, IOException {
    KeyPair pair = keyPair("EC");
    X509v3CertificateBuilder builder =
        builder(
                new X500Name("CN=Test intermediate"),
                new X500Name("CN=server"),
                pair,
                Instant.now().minusSeconds(60),
                Instant.now().plus(LIFE))
            .addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                    AccessDescription.id_ad_ocsp,
                    new GeneralName(GeneralName.uniformResourceIdentifier, responder.toString())))
            .addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
    if (demanding) {
      builder.addExtension(MUST_STAPLE, false, new DERSequence(new ASN1Integer(5)));
    }
    return new Issued(pair, List.of(sign(builder, intermediateKey), intermediate));
  }

  /// A certificate for a responder of its own.
  ///
  /// @param entrusted whether it may speak for the issuer
  public Issued issueResponder(boolean entrusted) throws GeneralSecurityException, IOException {
    KeyPair pair = keyPair("EC");
    X509v3CertificateBuilder builder =
        builder(
            new X500Name("CN=Test intermediate"),
            new X500Name("CN=responder"),
            pair,
            Instant.now().minusSeconds(60),
            Instant.now().plus(LIFE));
    if (entrusted) {
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
    }
    return new Issued(pair, List.of(sign(builder, intermediateKey), intermediate));
  }

  /// The issuer of leaves, for a responder that speaks for it.
  public Issued issuer() {
    return new Issued(intermediateKey, List.of(intermediate));
  }

  public static String pem(X509Certificate certificate) {
    try {
      return Pem.write("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair keyPair(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    switch (algorithm) {
      case "EC" -> generator.initialize(256);
      case "RSA" -> generator.initialize(2048);
      default -> {}
    }
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder authority(
      X500Name issuer, X500Name subject, KeyPair pair, Instant now) {
    return add(
        builder(issuer, subject, pair, now.minusSeconds(3600), now.plus(LIFE)),
        Extension.basicConstraints,
        new BasicConstraints(true));
  }

  private static X509v3CertificateBuilder add(
      X509v3CertificateBuilder builder,
      org.bouncycastle.asn1.ASN1ObjectIdentifier extension,
      org.bouncycastle.asn1.ASN1Encodable value) {
    try {
      return builder.addExtension(extension, true, value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("JavaUtilDate") // what the builder takes
  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair pair, Instant from, Instant to) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(64, new java.security.SecureRandom()),
        Date.from(from),
        Date.from(to),
        subject,
        pair.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair issuer)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
