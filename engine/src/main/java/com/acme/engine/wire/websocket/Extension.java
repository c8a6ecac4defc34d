package com.acme.engine.wire.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An extension as it is offered or agreed on (RFC 6455 section 9.1).
///
/// @param parameters in their order
record Extension(String name, List<Parameter> parameters) {

  /// @param value without quotes
  record Parameter(String name, Optional<String> value) {}

  /// The extensions of a `Sec-WebSocket-Extensions` field; what is malformed is left out, because
  /// nobody can agree on it.
  static List<Extension> parse(String field) {
    List<Extension> extensions = new ArrayList<>();
    for (String member : split(field, ',')) {
      List<String> parts = split(member, ';');
      Optional<List<Parameter>> parameters = parameters(parts.subList(1, parts.size()));
      if (isToken(parts.getFirst()) && parameters.isPresent()) {
        extensions.add(new Extension(parts.getFirst(), parameters.get()));
      }
    }
    return extensions;
  }

  private static Optional<List<Parameter>> parameters(List<String> parts) {
    List<Parameter> parameters = new ArrayList<>();
    for (String part : parts) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals).strip();
      Optional<String> value =
          equals < 0 ? Optional.empty() : Optional.of(unquoted(part.substring(equals + 1).strip()));
      if (!isToken(name) || value.filter(text -> !isToken(text)).isPresent()) {
        return Optional.empty();
      }
      parameters.add(new Parameter(name, value));
    }
    return Optional.of(parameters);
  }

  /// A quoted value is a token all the same (section 9.1).
  private static String unquoted(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (c == separator && !quoted) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
      if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
