package com.acme.engine.filter;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/// A condition on a number: `>a`, `>=a`, `<a`, `<=a`, `a..b` with both ends in, or a plain value.
///
/// @param unit reads one number in the key's unit
/// @param plain what a number without operator asks for
record Quantity(Unit unit, Plain plain) {

  /// Reads one number.
  @FunctionalInterface
  interface Unit {
    OptionalLong read(String text);
  }

  /// What a number without operator asks for.
  enum Plain {
    EQUAL,
    AT_LEAST
  }

  private static final Map<String, Long> NANOS =
      Map.of(
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private static final Map<String, Long> BYTES =
      Map.of(
          "", 1L,
          "b", 1L,
          "kb", 1_000L,
          "mb", 1_000_000L,
          "gb", 1_000_000_000L,
          "kib", 1L << 10,
          "mib", 1L << 20,
          "gib", 1L << 30);

  static final Quantity STATUS = new Quantity(Quantity::status, Plain.EQUAL);
  static final Quantity DURATION = new Quantity(text -> scaled(text, NANOS), Plain.AT_LEAST);
  static final Quantity SIZE = new Quantity(text -> scaled(text, BYTES), Plain.AT_LEAST);

  /// Reads a condition; empty when the text is none.
  Optional<LongPredicate> read(String text) {
    int dots = text.indexOf("..");
    if (dots >= 0) {
      OptionalLong from = unit.read(text.substring(0, dots));
      OptionalLong to = unit.read(text.substring(dots + 2));
      return from.isEmpty() || to.isEmpty()
          ? Optional.empty()
          : Optional.of(n -> n >= from.getAsLong() && n <= to.getAsLong());
    }
    String operator = operator(text);
    OptionalLong bound = unit.read(text.substring(operator.length()));
    return bound.isEmpty()
        ? Optional.empty()
        : Optional.of(comparison(operator, bound.getAsLong()));
  }

  private LongPredicate comparison(String operator, long bound) {
    return switch (operator) {
      case ">" -> n -> n > bound;
      case ">=" -> n -> n >= bound;
      case "<" -> n -> n < bound;
      case "<=" -> n -> n <= bound;
      default -> plain == Plain.EQUAL ? n -> n == bound : n -> n >= bound;
    };
  }

  private static String operator(String text) {
    if (text.startsWith(">=") || text.startsWith("<=")) {
      return text.substring(0, 2);
    }
    return text.startsWith(">") || text.startsWith("<") ? text.substring(0, 1) : "";
  }

  private static OptionalLong status(String text) {
    return text.matches("[1-9][0-9][0-9]")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private static OptionalLong scaled(String text, Map<String, Long> units) {
    int digits = 0;
    while (digits < text.length() && "0123456789.".indexOf(text.charAt(digits)) >= 0) {
      digits++;
    }
    Long factor = units.get(text.substring(digits).toLowerCase(java.util.Locale.ROOT));
    String number = text.substring(0, digits);
    if (factor == null || !number.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of((long) (Double.parseDouble(number) * factor));
  }
}
