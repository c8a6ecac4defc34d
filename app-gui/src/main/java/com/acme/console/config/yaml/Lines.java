package com.acme.console.config.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// The lines a selection touches, as a whole.
final class Lines {

  private final String text;
  private final int from;
  private final int to;
  private final int start;
  private final int end;

  Lines(Typing typing) {
    this.text = typing.text();
    this.start = typing.start();
    this.end = typing.end();
    this.from = text.lastIndexOf('\n', start - 1) + 1;
    // A selection that ends at the start of a line does not touch that line.
    int last = end > start && text.charAt(end - 1) == '\n' ? end - 1 : end;
    int stop = text.indexOf('\n', last);
    this.to = stop < 0 ? text.length() : stop;
  }

  /// The text with each of the lines changed.
  Edited each(UnaryOperator<String> change) {
    List<String> lines = lines();
    List<String> changed = lines.stream().map(change).toList();
    String part = String.join("\n", changed);
    String whole = text.substring(0, from) + part + text.substring(to);
    int first = changed.getFirst().length() - lines.getFirst().length();
    int anchor = Math.max(from, start + first);
    if (start == end) {
      return Edited.at(whole, anchor);
    }
    return new Edited(whole, anchor, Math.max(anchor, end + part.length() - (to - from)));
  }

  Edited toggleComment() {
    List<String> full = lines().stream().filter(line -> !line.isBlank()).toList();
    boolean comments = full.stream().allMatch(line -> line.strip().startsWith("#"));
    if (comments) {
      return each(Lines::uncomment);
    }
    int column = full.stream().mapToInt(Typing::leading).min().orElse(0);
    return each(line -> line.isBlank() ? line : comment(line, column));
  }

  private static String comment(String line, int column) {
    return line.substring(0, column) + "# " + line.substring(column);
  }

  private static String uncomment(String line) {
    int sign = line.indexOf('#');
    if (sign < 0) {
      return line;
    }
    int rest = line.startsWith("# ", sign) ? sign + 2 : sign + 1;
    return line.substring(0, sign) + line.substring(rest);
  }

  private List<String> lines() {
    return Arrays.asList(text.substring(from, to).split("\n", -1));
  }
}
