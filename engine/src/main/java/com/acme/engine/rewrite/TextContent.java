package com.acme.engine.rewrite;

import com.acme.engine.http.Fields;
import com.acme.engine.http.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which content is text that may be changed: of a textual media type, under no content coding, in
/// a charset whose ASCII octets are never part of another char.
final class TextContent {

  private static final Set<String> TEXTUAL =
      Set.of(
          "application/json",
          "application/javascript",
          "application/x-javascript",
          "application/ecmascript",
          "application/xml",
          "application/x-ndjson",
          "application/x-www-form-urlencoded");

  private TextContent() {}

  /// The charset of content that may be changed; UTF-8 where none is stated.
  static Optional<Charset> charset(Fields fields) {
    if (isCoded(fields)
        || fields.contains("Content-Range")
        || fields.listContains("Cache-Control", "no-transform")) {
      return Optional.empty();
    }
    return fields
        .first("Content-Type")
        .flatMap(MediaType::parse)
        .filter(TextContent::isText)
        .flatMap(TextContent::charset);
  }

  /// Whether the content is an endless stream of messages (HTML, section 9.2), which is never
  /// whole.
  static boolean isEndless(Fields fields) {
    return fields
        .first("Content-Type")
        .flatMap(MediaType::parse)
        .filter(type -> type.essence().equals("text/event-stream"))
        .isPresent();
  }

  private static boolean isCoded(Fields fields) {
    return fields.contains("Content-Encoding")
        && !"identity".equalsIgnoreCase(fields.combined("Content-Encoding").orElse(""));
  }

  private static boolean isText(MediaType type) {
    return type.type().equals("text")
        || TEXTUAL.contains(type.essence())
        || type.subtype().endsWith("+json")
        || type.subtype().endsWith("+xml");
  }

  private static Optional<Charset> charset(MediaType type) {
    String stated = type.parameters().get("charset");
    if (stated == null) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    try {
      Charset charset = Charset.forName(stated);
      String name = charset.name().toLowerCase(Locale.ROOT);
      boolean keepsAscii =
          name.equals("utf-8")
              || name.equals("us-ascii")
              || name.startsWith("iso-8859-")
              || name.startsWith("windows-125");
      return keepsAscii ? Optional.of(charset) : Optional.empty();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return Optional.empty();
    }
  }
}
