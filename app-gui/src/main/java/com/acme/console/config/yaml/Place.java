package com.acme.console.config.yaml;

/// Lines and columns of a text.
public final class Place {

  private Place() {}

  /// Index of the char at a line and a column; the nearest one where there is none.
  ///
  /// @param line from 1
  /// @param column from 1, in code points; 0 for the line's first char that is no blank
  public static int offset(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line && start < text.length(); i++) {
      int stop = text.indexOf('\n', start);
      start = stop < 0 ? text.length() : stop + 1;
    }
    int end = endOfLine(text, start);
    if (column == 0) {
      return start + Math.min(end - start, Typing.leading(text.substring(start, end)));
    }
    int points = Math.min(column - 1, text.codePointCount(start, end));
    return text.offsetByCodePoints(start, points);
  }

  /// What to underline for a problem: from its place to the end of the part that stands there, or
  /// the whole line.
  ///
  /// @param column from 1, in code points; 0 for the whole line
  public static Span problem(String text, int line, int column) {
    int start = offset(text, Math.max(1, line), column);
    int end = endOfLine(text, start);
    if (column > 0) {
      for (Token token : Lexer.of(text)) {
        if (token.start() <= start && start < token.end()) {
          end = Math.min(end, token.end());
        }
      }
    }
    // Something to be seen even at an empty place.
    return start < end ? new Span(start, end) : new Span(Math.max(0, start - 1), start);
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
