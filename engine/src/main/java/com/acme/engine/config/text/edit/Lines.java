package com.acme.engine.config.text.edit;

/// The lines of a text.
final class Lines {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final String end;

  Lines(String text) {
    this.text = text;
    this.end = firstEnd(text);
  }

  /// A run of whole lines, without the last one's line end.
  ///
  /// @param start the first char of the first line
  /// @param stop behind the last char of the last line
  record Block(int start, int stop) {}

  /// How the lines of this text end.
  String end() {
    return end;
  }

  /// The start of the line that an offset is in.
  int start(int offset) {
    int start = offset;
    while (start > 0 && !isEnd(text.charAt(start - 1))) {
      start--;
    }
    return start == 0 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : start;
  }

  /// The end of the line that an offset is in: its line end, or the end of the text.
  int stop(int offset) {
    int stop = offset;
    while (stop < text.length() && !isEnd(text.charAt(stop))) {
      stop++;
    }
    return stop;
  }

  /// The start of the line after one that ends here.
  int next(int stop) {
    if (stop >= text.length()) {
      return stop;
    }
    return text.startsWith("\r\n", stop) ? stop + 2 : stop + 1;
  }

  /// Whether a line has nothing before an offset but spaces.
  boolean isFirst(int offset) {
    return text.substring(start(offset), offset).isBlank();
  }

  /// The lines of a key or item, with the comment lines that are its own: those directly above it
  /// that begin where it begins, and those directly below that begin further right. Comments at the
  /// very start of a text belong to the text.
  ///
  /// @param from where the key or its dash stands
  /// @param to behind its value
  Block block(int from, int to) {
    int indent = from - start(from);
    int start = start(from);
    int above = start;
    while (above > 0 && isComment(start(previous(above)), indent, indent)) {
      above = start(previous(above));
      if (above <= 1) {
        above = start;
        break;
      }
    }
    int stop = to > 0 && to > from && isEnd(text.charAt(to - 1)) ? previous(to) : stop(to);
    while (next(stop) < text.length()
        && next(stop) > stop
        && isComment(next(stop), indent + 1, Integer.MAX_VALUE)) {
      stop = stop(next(stop));
    }
    return new Block(above, stop);
  }

  /// The offset of the line end before the line that starts here.
  private int previous(int start) {
    return text.startsWith("\r\n", start - 2) ? start - 2 : start - 1;
  }

  private boolean isComment(int start, int least, int most) {
    int at = start;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int indent = at - start;
    return at < text.length() && text.charAt(at) == '#' && indent >= least && indent <= most;
  }

  private static boolean isEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static String firstEnd(String text) {
    int line = text.indexOf('\n');
    if (line < 0) {
      return text.indexOf('\r') < 0 ? "\n" : "\r";
    }
    return line > 0 && text.charAt(line - 1) == '\r' ? "\r\n" : "\n";
  }
}
