package com.acme.engine.filter;

import java.util.Optional;
import java.util.function.Predicate;

/// One condition of a filter, and where it stands in the text.
///
/// @param start index of its first character
/// @param end index after its last
/// @param negated whether it must not hold
/// @param key what it looks at; empty for free text
/// @param value as it was typed, without quotes
/// @param condition what must hold, before negation
public record Term(
    int start,
    int end,
    boolean negated,
    Optional<FilterKey> key,
    String value,
    Predicate<Filterable> condition)
    implements Predicate<Filterable> {

  @Override
  public boolean test(Filterable exchange) {
    return condition.test(exchange) != negated;
  }
}
