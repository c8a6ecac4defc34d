package com.acme.engine.filter;

import java.util.ArrayList;
import java.util.List;

/// A piece of the text between blanks, with its quotes understood.
///
/// @param start index of its first character, a leading `-` included
/// @param end index after its last
/// @param negated whether it begins with `-`
/// @param key what stands before the first unquoted colon; empty without
/// @param colon index of that colon; -1 without
/// @param values what stands behind the colon, split at unquoted commas and without quotes
/// @param closed whether the last quote was closed
/// @param quoted whether any character of the values was in quotes
record Token(
    int start,
    int end,
    boolean negated,
    String key,
    int colon,
    List<String> values,
    boolean closed,
    boolean quoted) {

  Token {
    values = List.copyOf(values);
  }

  boolean hasKey() {
    return colon >= 0;
  }

  /// The values as one text again.
  String value() {
    return String.join(",", values);
  }

  static List<Token> all(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        Token token = new Reader(text, at).read();
        tokens.add(token);
        at = token.end();
      }
    }
    return tokens;
  }

  /// A value as it must be typed to mean itself.
  static String quoted(String value) {
    boolean plain =
        !value.isEmpty()
            && value
                .chars()
                .noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == ',' || c == '\\');
    return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /// Reads one token, character by character.
  private static final class Reader {
    private final String text;
    private final int start;
    private final List<String> values = new ArrayList<>(1);
    private final StringBuilder value = new StringBuilder();
    private String key = "";
    private int colon = -1;
    private boolean inQuotes;
    private boolean quoted;

    Reader(String text, int start) {
      this.text = text;
      this.start = start;
    }

    Token read() {
      boolean negated = text.charAt(start) == '-';
      int at = negated ? start + 1 : start;
      while (at < text.length() && (inQuotes || !Character.isWhitespace(text.charAt(at)))) {
        at += take(at);
      }
      values.add(value.toString());
      return new Token(start, at, negated, key, colon, values, !inQuotes, quoted);
    }

    /// How many characters it took.
    private int take(int at) {
      char c = text.charAt(at);
      if (c == '"') {
        inQuotes = !inQuotes;
        quoted = true;
      } else if (inQuotes && c == '\\' && at + 1 < text.length()) {
        value.append(text.charAt(at + 1));
        return 2;
      } else if (!inQuotes && c == ':' && endsKey()) {
        key = value.toString();
        colon = at;
        value.setLength(0);
      } else if (!inQuotes && c == ',' && colon >= 0) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
      return 1;
    }

    /// Only letters make a key, so `127.0.0.1:80` and `"a":b` are text.
    private boolean endsKey() {
      return colon < 0
          && !quoted
          && !value.isEmpty()
          && value.chars().allMatch(c -> (c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }
  }
}
