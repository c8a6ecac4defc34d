package com.acme.console.config.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the parts of a text look, as style classes.
public final class Highlights {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}\\n]*}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(ms|s|m|h|d|%|[KMG]i?B)?");
  private static final Pattern WORD = Pattern.compile("true|false|null|none|~");

  private final String text;
  private final Style[] styles;

  /// How one char looks.
  private enum Style {
    PLAIN(""),
    COMMENT("yaml-comment"),
    KEY("yaml-key"),
    SIGN("yaml-sign"),
    QUOTED("yaml-quoted"),
    VALUE("yaml-value"),
    NUMBER("yaml-number"),
    WORD("yaml-word"),
    VARIABLE("yaml-variable");

    private final String css;

    Style(String css) {
      this.css = css;
    }
  }

  /// Chars that look the same.
  ///
  /// @param style class; empty: none
  public record Run(int length, String style) {}

  private Highlights(String text) {
    this.text = text;
    this.styles = new Style[text.length()];
    Arrays.fill(styles, Style.PLAIN);
  }

  /// How a text looks, line by line; line breaks are left out.
  public static List<List<Run>> of(String text) {
    Highlights highlights = new Highlights(text);
    Lexer.of(text).forEach(highlights::color);
    return highlights.lines();
  }

  private void color(Token token) {
    Style style =
        switch (token.kind()) {
          case COMMENT -> Style.COMMENT;
          case KEY -> Style.KEY;
          case DASH, COLON, OPEN, CLOSE, COMMA -> Style.SIGN;
          case QUOTED, BLOCK -> Style.QUOTED;
          case PLAIN -> plain(text.substring(token.start(), token.end()));
        };
    Arrays.fill(styles, token.start(), token.end(), style);
    if (style != Style.COMMENT) {
      variables(token);
    }
  }

  private static Style plain(String value) {
    if (WORD.matcher(value).matches()) {
      return Style.WORD;
    }
    return NUMBER.matcher(value).matches() ? Style.NUMBER : Style.VALUE;
  }

  private void variables(Token token) {
    Matcher variable = VARIABLE.matcher(text).region(token.start(), token.end());
    while (variable.find()) {
      Arrays.fill(styles, variable.start(), variable.end(), Style.VARIABLE);
    }
  }

  private List<List<Run>> lines() {
    List<List<Run>> lines = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int stop = text.indexOf('\n', start);
      int end = stop < 0 ? text.length() : stop;
      lines.add(runs(start, end));
      start = end + 1;
    }
    return lines;
  }

  private List<Run> runs(int start, int end) {
    List<Run> runs = new ArrayList<>();
    int from = start;
    for (int i = start + 1; i <= end; i++) {
      if (i == end || styles[i] != styles[from]) {
        runs.add(new Run(i - from, styles[from].css));
        from = i;
      }
    }
    return runs;
  }
}
