package com.acme.console.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds and replaces a text in another.
///
/// @param query what is looked for, char by char; empty finds nothing
/// @param matchCase whether upper and lower case differ
public record Finder(String query, boolean matchCase) {

  /// All places, from the first to the last.
  public List<Span> in(String text) {
    List<Span> found = new ArrayList<>();
    if (!query.isEmpty()) {
      Matcher matcher = pattern().matcher(text);
      while (matcher.find()) {
        found.add(new Span(matcher.start(), matcher.end()));
      }
    }
    return found;
  }

  /// The text with all places replaced.
  public String replaceAll(String text, String by) {
    return query.isEmpty()
        ? text
        : pattern().matcher(text).replaceAll(Matcher.quoteReplacement(by));
  }

  /// Index of the first place at or behind a caret, around the end; -1 where there is none.
  public static int next(List<Span> found, int caret) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).start() >= caret) {
        return i;
      }
    }
    return found.isEmpty() ? -1 : 0;
  }

  /// Index of the last place that ends before a caret, around the start; -1 where there is none.
  public static int previous(List<Span> found, int caret) {
    for (int i = found.size() - 1; i >= 0; i--) {
      if (found.get(i).end() < caret) {
        return i;
      }
    }
    return found.size() - 1;
  }

  private Pattern pattern() {
    int flags = matchCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return Pattern.compile(query, Pattern.LITERAL | flags);
  }
}
