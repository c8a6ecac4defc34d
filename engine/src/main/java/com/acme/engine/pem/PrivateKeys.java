package com.acme.engine.pem;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Set;

/// Reads private keys: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017) and SEC 1 (RFC 5915) in PEM.
///
/// Nothing in a failure repeats what a key file holds.
public final class PrivateKeys {

  private static final Set<String> LABELS =
      Set.of("PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY");

  private PrivateKeys() {}

  /// The key of a PEM file, which must be the other half of `certified`: tried by signing.
  public static PrivateKey readOf(PublicKey certified, Path file) throws CertificateFailure {
    return of(certified, Pem.read(file), file);
  }

  /// The key among blocks, which must be the other half of `certified`: tried by signing.
  ///
  /// @param file where they stand, for messages
  public static PrivateKey of(PublicKey certified, List<Pem.Block> blocks, Path file)
      throws CertificateFailure {
    PrivateKey key = first(blocks, file, certified);
    if (!belongs(key, certified)) {
      throw mismatch(file);
    }
    return key;
  }

  /// The key of a PEM file, which must be of the kind of `certified`. Enough for files that were
  /// written here, key and certificate at once: the trial costs a start a tenth of a second.
  public static PrivateKey read(Path file, PublicKey certified) throws CertificateFailure {
    return first(Pem.read(file), file, certified);
  }

  private static PrivateKey first(List<Pem.Block> blocks, Path file, PublicKey certified)
      throws CertificateFailure {
    List<Pem.Block> keys = blocks.stream().filter(block -> LABELS.contains(block.label())).toList();
    if (keys.isEmpty()) {
      throw CertificateFailure.of(
          file + " holds no PEM private key (PKCS#8, PKCS#1 or SEC 1)",
          "name the file with the key the certificate was issued for");
    }
    Pem.Block block = keys.getFirst();
    if (block.isEncrypted()) {
      throw CertificateFailure.of(
          file
              + ": the key is encrypted with a passphrase, which nobody enters when a server starts",
          "decrypt it: openssl pkey -in FILE -out FILE, readable by the server's user alone");
    }
    return decode(pkcs8(block, file), certified, file);
  }

  private static byte[] pkcs8(Pem.Block block, Path file) throws CertificateFailure {
    byte[] der = block.der(file);
    try {
      return switch (block.label()) {
        case "RSA PRIVATE KEY" -> TraditionalKeys.fromPkcs1(der);
        case "EC PRIVATE KEY" -> TraditionalKeys.fromSec1(der);
        default -> der;
      };
    } catch (IOException e) {
      throw damaged(file);
    }
  }

  private static PrivateKey decode(byte[] pkcs8, PublicKey certified, Path file)
      throws CertificateFailure {
    String algorithm = certified.getAlgorithm();
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      if (TraditionalKeys.isReadable(pkcs8)) {
        throw mismatch(file);
      }
      throw damaged(file);
    }
  }

  private static boolean belongs(PrivateKey key, PublicKey certified) throws CertificateFailure {
    if (key instanceof RSAKey ours && certified instanceof RSAKey theirs) {
      return ours.getModulus().equals(theirs.getModulus());
    }
    String algorithm =
        switch (certified.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "EdDSA" -> "EdDSA";
          default ->
              throw CertificateFailure.of(
                  "the certificate has a key of type " + certified.getAlgorithm(),
                  "TLS 1.3 has RSA, EC (P-256, P-384, P-521) and Ed25519: have it issued for one of these");
        };
    return verifies(key, certified, algorithm);
  }

  private static boolean verifies(PrivateKey key, PublicKey certified, String algorithm) {
    byte[] probe = {1};
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static CertificateFailure mismatch(Path file) {
    return CertificateFailure.of(
        file + ": the key does not belong to the certificate",
        "name the key that the certificate was issued for");
  }

  private static CertificateFailure damaged(Path file) {
    return CertificateFailure.of(
        file + ": the private key cannot be read", "put an undamaged copy in its place");
  }
}
