package com.acme.engine.certificates.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals texts with keys made of a secret (HKDF, RFC 5869; AES-256 with GCM, NIST SP 800-38D), each
/// for the place it lies at, so that none can be put in another's. Names of places are made with it
/// too, so that they tell nothing.
final class Seal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String MAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int NAME_BYTES = 16;

  private final SecretKey sealing;
  private final SecretKey naming;
  private final SecureRandom random = new SecureRandom();

  /// @param secret long enough not to be guessed
  Seal(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    try {
      KDF hkdf = KDF.getInstance("HKDF-SHA256");
      this.sealing = hkdf.deriveKey("AES", expanded(bytes, "acme certificates: seal"));
      this.naming = hkdf.deriveKey(MAC, expanded(bytes, "acme certificates: names"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HKDF", e);
    }
  }

  private static HKDFParameterSpec expanded(byte[] secret, String purpose) {
    return HKDFParameterSpec.ofExtract()
        .addIKM(secret)
        .thenExpand(purpose.getBytes(StandardCharsets.US_ASCII), KEY_BYTES);
  }

  /// A name that only who has the secret can make of another.
  String name(String of) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(naming);
      byte[] digest = mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC", e);
    }
  }

  /// @param place where it is to lie
  byte[] sealed(String place, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] content =
          cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + content.length);
      System.arraycopy(content, 0, all, NONCE_BYTES, content.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /// @param place where it lay
  /// @throws GeneralSecurityException if it is not what was sealed for that place
  String opened(String place, byte[] sealed) throws GeneralSecurityException {
    if (sealed.length <= NONCE_BYTES) {
      throw new GeneralSecurityException("nothing is in it");
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    byte[] content =
        cipher(Cipher.DECRYPT_MODE, nonce, place)
            .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    return new String(content, StandardCharsets.UTF_8);
  }

  private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
