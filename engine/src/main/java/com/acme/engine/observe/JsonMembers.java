package com.acme.engine.observe;

/// Hides the values of a JSON text's secret members, at any depth, also when the text is cut off or
/// no JSON at all.
///
/// A scanner and not a parser: it must not fail, and every other octet stays as it was.
final class JsonMembers {

  private final Redaction redaction;
  private final String text;
  private final StringBuilder out;
  private int at;

  JsonMembers(Redaction redaction, String text) {
    this.redaction = redaction;
    this.text = text;
    this.out = new StringBuilder(text.length());
  }

  String hide() {
    while (at < text.length()) {
      if (text.charAt(at) == '"') {
        string();
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  private void string() {
    int start = at;
    at = stringEnd(at);
    out.append(text, start, at);
    int colon = skipBlanks(at);
    if (colon >= text.length() || text.charAt(colon) != ':' || at - start < 3) {
      return;
    }
    String name = text.substring(start + 1, at - 1);
    if (redaction.hidesMember(name)) {
      int value = skipBlanks(colon + 1);
      out.append(text, at, value);
      at = valueEnd(value);
      if (at > value) {
        out.append('"').append(Redaction.MARK).append('"');
      }
    }
  }

  private int skipBlanks(int from) {
    int index = from;
    while (index < text.length() && " \t\r\n".indexOf(text.charAt(index)) >= 0) {
      index++;
    }
    return index;
  }

  /// Behind the closing quote, or the end of the text.
  private int stringEnd(int open) {
    int index = open + 1;
    while (index < text.length() && text.charAt(index) != '"') {
      index += text.charAt(index) == '\\' ? 2 : 1;
    }
    return Math.min(index + 1, text.length());
  }

  private int valueEnd(int from) {
    if (from >= text.length()) {
      return from;
    }
    return switch (text.charAt(from)) {
      case '"' -> stringEnd(from);
      case '{', '[' -> nestedEnd(from);
      default -> scalarEnd(from);
    };
  }

  private int nestedEnd(int open) {
    int depth = 0;
    int index = open;
    while (index < text.length()) {
      char c = text.charAt(index);
      if (c == '"') {
        index = stringEnd(index);
        continue;
      }
      index++;
      if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return index;
      }
    }
    return index;
  }

  private int scalarEnd(int from) {
    int index = from;
    while (index < text.length() && ",}] \t\r\n".indexOf(text.charAt(index)) < 0) {
      index++;
    }
    return index;
  }
}
