package com.acme.console.config.yaml;

/// A part of a text that an editor tells apart.
///
/// @param start index of its first char
/// @param end index behind its last char
/// @param column of its first char in its line, from 0
public record Token(Kind kind, int start, int end, int column) {

  /// What a part is.
  public enum Kind {
    COMMENT,
    /// `-` before an item.
    DASH,
    KEY,
    COLON,
    QUOTED,
    PLAIN,
    /// `{` or `[`; where the user has not written its counterpart, an empty {@link #CLOSE} follows.
    OPEN,
    CLOSE,
    COMMA,
    /// The lines of a text after `|` or `>`.
    BLOCK
  }

  /// Whether a caret stands in it or right behind it.
  public boolean touches(int offset) {
    return start < offset && offset <= end;
  }

  /// What it says, without quotes.
  public String text(String source) {
    boolean quoted = start < end && (source.charAt(start) == '"' || source.charAt(start) == '\'');
    if (!quoted) {
      return source.substring(start, end);
    }
    boolean closed = end - start > 1 && source.charAt(end - 1) == source.charAt(start);
    return source.substring(start + 1, closed ? end - 1 : end);
  }
}
