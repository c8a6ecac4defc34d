package com.acme.console.traffic.body;

import com.acme.console.engine.Field;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// The entries of `application/x-www-form-urlencoded` content, in order.
final class FormEntries {

  private FormEntries() {}

  static List<Field> read(String text, Charset charset) {
    List<Field> entries = new ArrayList<>();
    for (String pair : text.strip().split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!pair.isEmpty()) {
        entries.add(new Field(decoded(name, charset), decoded(value, charset)));
      }
    }
    return entries;
  }

  /// A malformed escape stays as it was written.
  private static String decoded(String text, Charset charset) {
    try {
      return URLDecoder.decode(text, charset);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
