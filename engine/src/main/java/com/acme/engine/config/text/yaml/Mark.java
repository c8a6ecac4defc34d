package com.acme.engine.config.text.yaml;

/// A place in a text.
///
/// @param offset index of the char in the text, 0 and up
/// @param line 1 and up
/// @param column 1 and up, counted in code points; a byte order mark does not count
public record Mark(int offset, int line, int column) implements Comparable<Mark> {

  /// The first place of every text.
  public static final Mark START = new Mark(0, 1, 1);

  /// A place further right in the same line.
  public Mark plus(int columns) {
    return new Mark(offset + columns, line, column + columns);
  }

  @Override
  public int compareTo(Mark other) {
    return line == other.line
        ? Integer.compare(column, other.column)
        : Integer.compare(line, other.line);
  }
}
