package com.acme.engine.certificates.acme;

import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.Pem;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/// Keys of accounts and challenges.
final class Keys {

  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final int RSA_BITS = 2048;

  private Keys() {}

  /// For accounts: EC P-256, which every CA takes (RFC 8555 section 6.2).
  static KeyPair ec() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  static KeyPair rsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(RSA_BITS);
    return generator.generateKeyPair();
  }

  /// Both halves, as the public one cannot be told from the private one without more ado.
  static String pem(KeyPair pair) {
    return Pem.write(PRIVATE, pair.getPrivate().getEncoded())
        + Pem.write(PUBLIC, pair.getPublic().getEncoded());
  }

  /// Reads what {@link #pem} wrote.
  ///
  /// @throws GeneralSecurityException if it is something else
  static KeyPair read(String pem) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("EC");
    List<Pem.Block> blocks = Pem.blocks(pem);
    return new KeyPair(
        factory.generatePublic(new X509EncodedKeySpec(der(blocks, PUBLIC))),
        factory.generatePrivate(new PKCS8EncodedKeySpec(der(blocks, PRIVATE))));
  }

  private static byte[] der(List<Pem.Block> blocks, String label) throws GeneralSecurityException {
    for (Pem.Block block : blocks) {
      if (block.label().equals(label)) {
        try {
          return block.der(Path.of(""));
        } catch (CertificateFailure damaged) {
          throw new GeneralSecurityException(damaged);
        }
      }
    }
    throw new GeneralSecurityException("no " + label);
  }
}
