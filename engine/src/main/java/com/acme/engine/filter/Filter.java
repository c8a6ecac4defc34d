package com.acme.engine.filter;

import java.util.List;
import java.util.function.Predicate;

/// Chooses exchanges: all of its terms must hold. No terms: everything.
///
/// The grammar: terms separated by blanks; a term is `key:value` or free text; `-` before it turns
/// it round; quotes hold blanks together (`route:"my route"`, `\"` inside); commas between values
/// mean any of them (`method:GET,HEAD`). Numbers take `>`, `>=`, `<`, `<=` or a range `a..b`; a
/// plain duration or size means at least. Names may have `*` for any text and compare without
/// regard to case; `path`, `upstream`, `type`, `client` and `id` match a beginning.
///
/// @param source as it was typed
/// @param terms in order
public record Filter(String source, List<Term> terms) implements Predicate<Filterable> {

  /// Lets everything through.
  public static final Filter ALL = new Filter("", List.of());

  public Filter {
    terms = List.copyOf(terms);
  }

  /// What was read, and what could not be.
  ///
  /// @param filter of the terms that were understood
  /// @param problems empty when all were
  public record Parsed(Filter filter, List<Problem> problems) {
    public Parsed {
      problems = List.copyOf(problems);
    }

    public boolean isGood() {
      return problems.isEmpty();
    }
  }

  /// What is wrong with a part of the text.
  ///
  /// @param start index of its first character
  /// @param end index after its last
  /// @param message what is wrong and what to write instead
  public record Problem(int start, int end, String message) {}

  /// A completion: the characters from `start` to `end` become `text`.
  ///
  /// @param meaning one line for a person; may be empty
  public record Suggestion(int start, int end, String text, String meaning) {}

  /// Names that the traffic at hand has, for completion.
  @FunctionalInterface
  public interface Vocabulary {
    /// Nothing is known.
    Vocabulary NONE = key -> List.of();

    /// Values seen for that key, the best first.
    List<String> values(FilterKey key);
  }

  /// Reads a filter. Never fails: what is wrong is told beside what is right.
  public static Parsed parse(String text) {
    return new FilterParser(text).parse();
  }

  /// Completions at a caret.
  ///
  /// @param caret index in the text, between characters
  public static List<Suggestion> suggest(String text, int caret) {
    return suggest(text, caret, Vocabulary.NONE);
  }

  /// Completions at a caret, with names of the traffic at hand.
  public static List<Suggestion> suggest(String text, int caret, Vocabulary vocabulary) {
    return new Suggestions(vocabulary).at(text, caret);
  }

  /// The text of a term, quoted where it must be: for "filter by this value".
  public static String term(FilterKey key, String value) {
    return key.key() + ":" + Token.quoted(value);
  }

  @Override
  public boolean test(Filterable exchange) {
    for (Term term : terms) {
      if (!term.test(exchange)) {
        return false;
      }
    }
    return true;
  }
}
