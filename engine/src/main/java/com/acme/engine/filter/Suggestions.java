package com.acme.engine.filter;

import com.acme.engine.filter.Filter.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Completions at a caret: keys, then values of the key.
final class Suggestions {

  private static final int MOST = 20;

  private final Filter.Vocabulary vocabulary;

  Suggestions(Filter.Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  List<Suggestion> at(String text, int caret) {
    int place = Math.clamp(caret, 0, text.length());
    for (Token token : Token.all(text)) {
      if (token.start() <= place && place <= token.end()) {
        return within(text, token, place);
      }
    }
    return keys(place, place, "");
  }

  private List<Suggestion> within(String text, Token token, int caret) {
    int start = token.start() + (token.negated() ? 1 : 0);
    if (!token.hasKey() || caret <= token.colon()) {
      int end = token.hasKey() ? token.colon() + 1 : token.end();
      return caret < start ? List.of() : keys(start, end, text.substring(start, caret));
    }
    Optional<FilterKey> key = FilterKey.named(token.key());
    return key.isEmpty() ? List.of() : values(text, token, key.get(), caret);
  }

  private List<Suggestion> keys(int start, int end, String typed) {
    List<Suggestion> found = new ArrayList<>();
    for (FilterKey key : FilterKey.values()) {
      if (key.key().startsWith(typed.toLowerCase(Locale.ROOT))) {
        found.add(new Suggestion(start, end, key.key() + ":", key.meaning()));
      }
    }
    return found;
  }

  private List<Suggestion> values(String text, Token token, FilterKey key, int caret) {
    int start = Math.max(token.colon(), text.lastIndexOf(',', caret - 1)) + 1;
    int comma = text.indexOf(',', caret);
    int end = comma < 0 ? token.end() : Math.min(comma, token.end());
    String typed = text.substring(start, caret).replace("\"", "").toLowerCase(Locale.ROOT);
    Set<String> candidates = new LinkedHashSet<>(vocabulary.values(key));
    candidates.addAll(key.offered());
    return candidates.stream()
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(typed))
        .limit(MOST)
        .map(value -> new Suggestion(start, end, Token.quoted(value), ""))
        .toList();
  }
}
