package com.acme.engine.config.text.yaml;

import org.snakeyaml.engine.v2.exceptions.Mark;

/// Turns the parser's indexes, which count code points, into indexes of chars.
final class CodePoints {

  private final String text;
  private final int[] offsets;

  CodePoints(String text) {
    this.text = text;
    int count = text.codePointCount(0, text.length());
    this.offsets = count == text.length() ? new int[0] : offsets(text, count);
  }

  int offset(int index) {
    if (offsets.length == 0) {
      return Math.min(index, text.length());
    }
    return offsets[Math.min(index, offsets.length - 1)];
  }

  com.acme.engine.config.text.yaml.Mark mark(Mark mark) {
    return new com.acme.engine.config.text.yaml.Mark(
        offset(mark.getIndex()), mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static int[] offsets(String text, int count) {
    int[] offsets = new int[count + 1];
    int offset = 0;
    for (int i = 0; i < count; i++) {
      offsets[i] = offset;
      offset += Character.charCount(text.codePointAt(offset));
    }
    offsets[count] = offset;
    return offsets;
  }
}
