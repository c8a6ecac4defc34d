package com.acme.engine.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A media type, or a range of them such as `text/*` (RFC 9110 sections 8.3.1 and 12.5.1).
///
/// @param type in lower case; `*` for any
/// @param subtype in lower case; `*` for any
/// @param parameters names in lower case, values unquoted
public record MediaType(String type, String subtype, Map<String, String> parameters) {

  public MediaType {
    parameters = Map.copyOf(parameters);
  }

  /// Reads a type with its parameters; empty when it is malformed.
  public static Optional<MediaType> parse(String text) {
    List<String> parts = FieldValue.split(text, ';');
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    String essence = parts.getFirst();
    int slash = essence.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String type = essence.substring(0, slash).toLowerCase(Locale.ROOT);
    String subtype = essence.substring(slash + 1).toLowerCase(Locale.ROOT);
    if (!FieldValue.isToken(type) || !FieldValue.isToken(subtype)) {
      return Optional.empty();
    }
    return Optional.of(
        new MediaType(type, subtype, FieldValue.parameters(parts.subList(1, parts.size()))));
  }

  /// A type known to be well-formed.
  ///
  /// @throws IllegalArgumentException if it is not
  public static MediaType of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a media type: " + text));
  }

  /// Type and subtype without parameters.
  public String essence() {
    return type + "/" + subtype;
  }

  /// Whether this range includes a type: each part equal or `*`, each parameter of the range
  /// present.
  public boolean includes(MediaType other) {
    return (type.equals("*") || type.equals(other.type))
        && (subtype.equals("*") || subtype.equals(other.subtype))
        && includesParameters(other);
  }

  /// How precise a range is: 0 for `*/*`, 1 for `type/*`, 2 for a type, more with parameters.
  int precision() {
    if (type.equals("*")) {
      return 0;
    }
    return subtype.equals("*") ? 1 : 2 + parameters.size();
  }

  MediaType withoutParameter(String name) {
    Map<String, String> kept = new LinkedHashMap<>(parameters);
    kept.remove(name);
    return new MediaType(type, subtype, kept);
  }

  private boolean includesParameters(MediaType other) {
    return parameters.entrySet().stream()
        .allMatch(
            wanted -> wanted.getValue().equalsIgnoreCase(other.parameters.get(wanted.getKey())));
  }
}
