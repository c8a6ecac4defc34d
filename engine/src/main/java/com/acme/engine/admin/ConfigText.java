package com.acme.engine.admin;

import com.acme.engine.http.EntityTag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A configuration as text.
///
/// @param file where it stands; empty: it was made up, as for a one-liner
/// @param text the whole text
public record ConfigText(String file, String text) {

  private static final int ETAG_DIGITS = 32;

  /// SHA-256 of the text in hexadecimal.
  public String hash() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// A strong entity tag (RFC 9110 section 8.8.3): equal for equal texts alone.
  public EntityTag etag() {
    return EntityTag.strong(hash().substring(0, ETAG_DIGITS));
  }
}
