package com.acme.engine.admin;

import com.acme.engine.observe.VisibleContent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Content as JSON can hold it: text where it is UTF-8, else base64.
///
/// @param text the content
/// @param encoding `base64` where it is
/// @param comment what is missing
record HarText(String text, Optional<String> encoding, Optional<String> comment) {

  static HarText of(VisibleContent content) {
    Optional<String> comment = comment(content);
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content.bytes())).toString();
      return new HarText(text, Optional.empty(), comment);
    } catch (CharacterCodingException e) {
      String text = Base64.getEncoder().encodeToString(content.bytes());
      return new HarText(text, Optional.of("base64"), comment);
    }
  }

  private static Optional<String> comment(VisibleContent content) {
    if (!content.contentEncoding().isEmpty()) {
      return Optional.of(
          "not shown: its content coding " + content.contentEncoding() + " is unknown here");
    }
    return content.complete()
        ? Optional.empty()
        : Optional.of(
            "truncated: %d bytes are kept, %d bytes were sent"
                .formatted(content.bytes().length, content.sent()));
  }
}
