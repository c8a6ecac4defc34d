package com.acme.engine.pem;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// Private keys as they were written before PKCS#8, which wraps the algorithm around them. Apart
/// from {@link PrivateKeys}, so that only those who meet one load Bouncy Castle.
final class TraditionalKeys {

  private TraditionalKeys() {}

  /// A key of RFC 8017 as PKCS#8.
  static byte[] fromPkcs1(byte[] der) throws IOException {
    try {
      return new PrivateKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
              RSAPrivateKey.getInstance(der))
          .getEncoded();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IOException("no PKCS#1 key", e);
    }
  }

  /// A key of RFC 5915, which names its curve, as PKCS#8.
  static byte[] fromSec1(byte[] der) throws IOException {
    try {
      ECPrivateKey key = ECPrivateKey.getInstance(der);
      return new PrivateKeyInfo(
              new AlgorithmIdentifier(
                  X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
              key)
          .getEncoded();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IOException("no SEC 1 key", e);
    }
  }

  /// Whether PKCS#8 holds a key of any kind that the JDK knows.
  static boolean isReadable(byte[] pkcs8) {
    try {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
      KeyFactory.getInstance(info.getPrivateKeyAlgorithm().getAlgorithm().getId())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return true;
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return false;
    }
  }
}
