package com.acme.console.traffic.body;

import com.acme.console.engine.Content;
import java.util.List;

/// Content as lines of text: JSON with indents, what is no text as hexadecimal.
public final class ReadableContent {

  private ReadableContent() {}

  public static List<String> lines(Content content) {
    BodyKind kind = BodyKind.of(content.contentType(), content.bytes());
    if (kind == BodyKind.HEX || kind == BodyKind.IMAGE) {
      return new HexLines(content.bytes());
    }
    String text = Decoded.text(content.bytes(), content.contentType());
    String shown =
        kind == BodyKind.JSON ? JsonEntry.read(text).map(JsonEntry::pretty).orElse(text) : text;
    return shown.lines().toList();
  }
}
