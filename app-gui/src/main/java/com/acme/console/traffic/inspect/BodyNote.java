package com.acme.console.traffic.inspect;

import com.acme.console.engine.Content;
import com.acme.console.engine.ExchangeDetail.Body;
import com.acme.console.engine.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is to be said of a message's content before it is looked at.
final class BodyNote {

  private BodyNote() {}

  static String of(Body body, Optional<Content> content, List<Field> fields) {
    return switch (body) {
      case Body.None() -> "No content.";
      case Body.Kept kept ->
          content.map(had -> kept(kept, had, fields)).orElse("Its content cannot be had.");
      case Body.FileRange file ->
          ("Sent straight from a file: %s, bytes %,d to %,d%s. Files are recorded as path and range, never"
                  + " as bytes.")
              .formatted(
                  file.path(),
                  file.position(),
                  file.position() + file.length() - 1,
                  file.validator().isEmpty() ? "" : ", validator " + file.validator());
      case Body.Tunnelled tunnel ->
          "The connection became a "
              + tunnel.protocol()
              + " tunnel; what went through it is "
              + (tunnel.protocol().equalsIgnoreCase("websocket")
                  ? "under WebSocket."
                  : "not recorded.");
    };
  }

  private static String kept(Body.Kept kept, Content content, List<Field> fields) {
    List<String> notes = new ArrayList<>();
    String coding = coding(fields);
    if (!content.undecoded().isEmpty()) {
      notes.add(
          "Not shown: its content coding \""
              + content.undecoded()
              + "\" cannot be taken off here, and a secret could hide in it.");
    } else if (!coding.isEmpty()) {
      notes.add("Decoded from " + coding + ": %,d bytes were sent.".formatted(content.sent()));
    }
    if (kept.truncated() || !content.complete()) {
      notes.add(
          "Cut: the first %,d bytes are shown of %,d that were sent."
              .formatted(content.bytes().length, kept.total()));
    }
    if (notes.isEmpty() && content.bytes().length == 0) {
      notes.add("No content.");
    }
    return String.join(" ", notes);
  }

  private static String coding(List<Field> fields) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase("Content-Encoding"))
        .map(Field::value)
        .findFirst()
        .orElse("");
  }
}
