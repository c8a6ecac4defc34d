package com.acme.engine.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Grammar that field values share: lists, parameters, weights (RFC 9110 sections 5.6 and 12.4.2).
final class FieldValue {

  private FieldValue() {}

  /// Cuts a text at a separator, but not inside quoted strings; trimmed, without empty parts.
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>(4);
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == separator) {
        addPart(parts, text, start, i);
        start = i + 1;
      }
    }
    addPart(parts, text, start, text.length());
    return parts;
  }

  /// Parameters `name=value`, names in lower case, in order; parts without `=` are dropped.
  static Map<String, String> parameters(List<String> parts) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        parameters.putIfAbsent(name, unquoted(part.substring(equals + 1).strip()));
      }
    }
    return parameters;
  }

  /// A weight in thousandths; -1 when it is none.
  static int weight(String text) {
    if (text.isEmpty() || text.length() > 5 || (text.length() > 1 && text.charAt(1) != '.')) {
      return -1;
    }
    int weight = 0;
    int scale = 1000;
    for (int i = 0; i < text.length(); i += i == 0 ? 2 : 1) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      weight += digit * scale;
      scale /= 10;
    }
    return weight <= 1000 ? weight : -1;
  }

  /// Whether a text is a token (RFC 9110 section 5.6.2).
  static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= 0x20 || c >= 0x7f || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static void addPart(List<String> parts, String text, int start, int end) {
    String part = text.substring(start, end).strip();
    if (!part.isEmpty()) {
      parts.add(part);
    }
  }

  /// The text of a quoted string; other text as it is.
  static String unquoted(String value) {
    if (value.length() < 2 || value.charAt(0) != '"' || !value.endsWith("\"")) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 1; i < value.length() - 1; i++) {
      if (value.charAt(i) == '\\' && i < value.length() - 2) {
        i++;
      }
      out.append(value.charAt(i));
    }
    return out.toString();
  }
}
