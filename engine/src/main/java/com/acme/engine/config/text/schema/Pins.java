package com.acme.engine.config.text.schema;

import java.util.Base64;

/// The pin of a key: `sha256/` and the base64 of the SHA-256 of its SubjectPublicKeyInfo (RFC 7469
/// section 2.4).
final class Pins {

  private static final int SHA256_LENGTH = 32;
  private static final String PREFIX = "sha256/";

  static final Literal<String> PIN =
      Literal.of(
          "pin", "sha256/ and the base64 of a key's SHA-256, as in sha256/AAAA…=", Pins::pin);

  private Pins() {}

  private static String pin(String text) {
    try {
      if (text.startsWith(PREFIX)
          && Base64.getDecoder().decode(text.substring(PREFIX.length())).length == SHA256_LENGTH) {
        return text;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new LiteralException("\"" + text + "\" is not a pin", "");
  }
}
