package com.acme.engine.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/// A condition on an instant: `>a`, `<a`, `a..b` with the first in and the last out, or a plain
/// second.
///
/// A clicked point of a chart is such a range, so half-open ranges meet without overlap.
final class Span {

  private Span() {}

  static Optional<Predicate<Instant>> read(String text) {
    try {
      int dots = text.indexOf("..");
      if (dots >= 0) {
        return Optional.of(between(text.substring(0, dots), text.substring(dots + 2)));
      }
      if (text.startsWith(">")) {
        Instant after = Instant.parse(text.substring(text.startsWith(">=") ? 2 : 1));
        return Optional.of(time -> !time.isBefore(after));
      }
      if (text.startsWith("<")) {
        Instant before = Instant.parse(text.substring(text.startsWith("<=") ? 2 : 1));
        return Optional.of(time -> time.isBefore(before));
      }
      Instant second = Instant.parse(text);
      return Optional.of(time -> time.getEpochSecond() == second.getEpochSecond());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Predicate<Instant> between(String first, String last) {
    Instant from = Instant.parse(first);
    Instant to = Instant.parse(last);
    return time -> !time.isBefore(from) && time.isBefore(to);
  }
}
