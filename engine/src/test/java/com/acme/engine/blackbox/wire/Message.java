package com.acme.engine.blackbox.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A message as the other end saw it: read without the engine's codec, which is what is tested.
///
/// @param startLine without its line end
/// @param fields lines as they came
/// @param content without framing
/// @param trailers of a chunked body
@SuppressWarnings("ArrayRecordComponent") // Octets as they came, which nobody changes or compares.
record Message(String startLine, List<String> fields, byte[] content, List<String> trailers) {

  Message(String startLine, List<String> fields) {
    this(startLine, fields, new byte[0], List.of());
  }

  Message with(byte[] newContent, List<String> newTrailers) {
    return new Message(startLine, fields, newContent, newTrailers);
  }

  int status() {
    return Integer.parseInt(startLine.substring(9, 12));
  }

  /// All values of a field.
  List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (String line : fields) {
      if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
        values.add(line.substring(name.length() + 1).strip());
      }
    }
    return values;
  }

  Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  boolean has(String name, String value) {
    return all(name).stream().anyMatch(found -> found.toLowerCase(Locale.ROOT).equals(value));
  }
}
