package com.acme.console.traffic.body;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bytes as text.
public final class Decoded {

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

  private Decoded() {}

  /// The text, if the bytes are UTF-8 from the first to the last.
  public static Optional<String> strictText(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  /// The text in the charset that the content type names, else in UTF-8; what is none becomes
  /// U+FFFD.
  public static String text(byte[] bytes, String contentType) {
    return new String(bytes, charset(contentType));
  }

  /// The charset that the content type names, else UTF-8.
  public static Charset charset(String contentType) {
    Matcher named = CHARSET.matcher(contentType);
    if (!named.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(named.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  /// Whether a person could read it: hardly any control characters at its beginning.
  static boolean isReadable(byte[] bytes) {
    int odd = 0;
    int looked = Math.min(bytes.length, 512);
    for (int i = 0; i < looked; i++) {
      int b = bytes[i] & 0xff;
      if (b == 0) {
        return false;
      }
      if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != 0x1b) {
        odd++;
      }
    }
    return odd * 20 <= looked;
  }
}
