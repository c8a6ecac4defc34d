package com.acme.engine.route;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The parameters of a query, as the URL standard's form decoding reads them: `+` is a space,
/// percent-encodings are UTF-8, and what is malformed stays as it was written.
final class QueryParameters {

  private record Parameter(String name, String value) {}

  private final List<Parameter> parameters = new ArrayList<>();

  private QueryParameters() {}

  static QueryParameters parse(String query) {
    QueryParameters parsed = new QueryParameters();
    if (query.isEmpty()) {
      return parsed;
    }
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parsed.parameters.add(new Parameter(decode(name), decode(value)));
      }
    }
    return parsed;
  }

  /// The values of all parameters of that name, in order.
  List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (Parameter parameter : parameters) {
      if (parameter.name.equals(name)) {
        values.add(parameter.value);
      }
    }
    return values;
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[source.length];
    int count = 0;
    for (int i = 0; i < source.length; i++) {
      int high = source[i] == '%' && i + 2 < source.length ? digit(source[i + 1]) : -1;
      int low = high >= 0 ? digit(source[i + 2]) : -1;
      if (low >= 0) {
        decoded[count++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        decoded[count++] = source[i] == '+' ? (byte) ' ' : source[i];
      }
    }
    return new String(decoded, 0, count, StandardCharsets.UTF_8);
  }

  private static int digit(byte octet) {
    return Character.digit((char) octet, 16);
  }
}
