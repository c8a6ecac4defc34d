package com.acme.engine.config.text.schema;

import java.util.List;

/// One word of a few.
final class Choice {

  private Choice() {}

  /// A choice among words.
  static Literal<String> of(String name, List<String> words) {
    return of(name, words, List.of());
  }

  /// A choice among words, some of which are not available yet.
  static Literal<String> of(String name, List<String> words, List<String> notYet) {
    String expects = words.size() == 1 ? words.getFirst() : "one of " + String.join(", ", words);
    return Literal.of(name, expects, text -> choose(text, words, notYet, expects))
        .among(words.toArray(String[]::new));
  }

  private static String choose(
      String text, List<String> words, List<String> notYet, String expects) {
    if (words.contains(text)) {
      return text;
    }
    if (notYet.contains(text)) {
      throw new LiteralException(
          "\"" + text + "\" is not available yet", "remove it, or write " + expects);
    }
    String remedy =
        Nearest.to(text, words).map(near -> "did you mean \"" + near + "\"?").orElse("");
    throw new LiteralException("\"" + text + "\" is unknown here", remedy);
  }
}
