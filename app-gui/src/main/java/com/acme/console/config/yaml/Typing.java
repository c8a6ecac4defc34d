package com.acme.console.config.yaml;

import java.util.Optional;
import java.util.Set;

/// What keys do in a YAML text: lines begin where they belong, brackets come in pairs.
///
/// @param text the whole text
/// @param start index of the selection's first char
/// @param end index behind its last char; the same as start: nothing is selected
public record Typing(String text, int start, int end) {

  private static final int STEP = 2;

  /// A new line that begins below its sibling, or deeper where a key awaits its value.
  public Edited newline() {
    String line = text.substring(lineStart(start), start);
    int indent = leading(line);
    String content = line.strip();
    boolean item = content.startsWith("- ");
    int column = item ? indent + STEP : indent;
    if (content.endsWith(":") || content.endsWith("{") || content.endsWith("[")) {
      column += STEP;
    } else if (content.equals("-")) {
      column = indent + STEP;
    }
    return insert("\n" + " ".repeat(column));
  }

  /// Moves on to the next second column, or the selected lines to the right.
  public Edited indent() {
    if (start == end) {
      int column = start - lineStart(start);
      return insert(" ".repeat(STEP - column % STEP));
    }
    return new Lines(this).each(line -> line.isBlank() ? line : " ".repeat(STEP) + line);
  }

  /// Moves the line, or the selected ones, to the left.
  public Edited outdent() {
    return new Lines(this).each(line -> line.substring(Math.min(STEP, leading(line))));
  }

  /// Makes comments of the lines, or lines of the comments.
  public Edited toggleComment() {
    return new Lines(this).toggleComment();
  }

  /// Types a bracket or a quote; empty where nothing but the char itself is to be typed.
  public Optional<Edited> pair(String typed) {
    String closing =
        switch (typed) {
          case "{" -> "}";
          case "[" -> "]";
          case "\"", "'" -> typed;
          default -> "";
        };
    boolean over = start == end && start < text.length() && text.startsWith(typed, start);
    if (over && (closing.equals(typed) || typed.equals("}") || typed.equals("]"))) {
      return Optional.of(Edited.at(text, start + 1));
    }
    if (closing.isEmpty()) {
      return Optional.empty();
    }
    if (start < end) {
      String around = typed + text.substring(start, end) + closing;
      return Optional.of(new Edited(replace(start, end, around), start + 1, end + 1));
    }
    boolean free = isFreeBehind() && (!closing.equals(typed) || isFreeBefore());
    return free
        ? Optional.of(Edited.at(replace(start, end, typed + closing), start + 1))
        : Optional.empty();
  }

  /// Deletes backwards two blanks of an indentation, or a pair with nothing in it; empty where a
  /// single char is to be deleted.
  public Optional<Edited> backspace() {
    if (start != end || start == 0) {
      return Optional.empty();
    }
    String before = text.substring(lineStart(start), start);
    if (!before.isEmpty() && before.isBlank() && before.length() % STEP == 0) {
      return Optional.of(Edited.at(replace(start - STEP, start, ""), start - STEP));
    }
    boolean pair =
        start < text.length()
            && Set.of("{}", "[]", "\"\"", "''").contains(text.substring(start - 1, start + 1));
    return pair
        ? Optional.of(Edited.at(replace(start - 1, start + 1, ""), start - 1))
        : Optional.empty();
  }

  private Edited insert(String inserted) {
    return Edited.at(replace(start, end, inserted), start + inserted.length());
  }

  private String replace(int from, int to, String by) {
    return text.substring(0, from) + by + text.substring(to);
  }

  private boolean isFreeBehind() {
    return start >= text.length()
        || Character.isWhitespace(text.charAt(start))
        || ",]}".indexOf(text.charAt(start)) >= 0;
  }

  private boolean isFreeBefore() {
    return start == 0
        || Character.isWhitespace(text.charAt(start - 1))
        || "[{,".indexOf(text.charAt(start - 1)) >= 0;
  }

  private int lineStart(int index) {
    return text.lastIndexOf('\n', index - 1) + 1;
  }

  static int leading(String line) {
    int count = 0;
    while (count < line.length() && line.charAt(count) == ' ') {
      count++;
    }
    return count;
  }
}
