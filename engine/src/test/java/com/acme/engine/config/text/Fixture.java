package com.acme.engine.config.text;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A directory with all files that the golden configurations name.
final class Fixture {

  private Fixture() {}

  static void fill(Path directory) throws IOException {
    write(directory, "public/index.html", "<p>home");
    write(directory, "errors/404.html", "<p>not here");
    write(directory, "errors/oops.html", "<p>oops");
    write(directory, "secret", "s3cr3t\n");
    write(directory, "tls/empty.pem", "");
    certificate(directory);
  }

  private static void certificate(Path directory) throws IOException {
    try {
      KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      X500Name name = new X500Name("CN=shop");
      Instant now = Instant.now();
      byte[] encoded =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(now),
                  Date.from(now.plus(Duration.ofDays(1))),
                  name,
                  keys.getPublic())
              .addExtension(Extension.subjectAlternativeName, false, names())
              .build(new JcaContentSignerBuilder("Ed25519").build(keys.getPrivate()))
              .getEncoded();
      write(directory, "tls/shop.pem", pem("CERTIFICATE", encoded));
      write(directory, "tls/shop-key.pem", pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  private static GeneralNames names() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "shop.example"),
          new GeneralName(GeneralName.dNSName, "*.shop.example"),
          new GeneralName(GeneralName.iPAddress, "192.0.2.7")
        });
  }

  private static String pem(String type, byte[] content) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + type
        + "-----\n";
  }

  private static void write(Path directory, String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
