package com.acme.engine.route;

import com.acme.engine.config.Match.Condition;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A condition on the values of one field or query parameter.
///
/// @param name of the field or parameter
/// @param expected what is expected, in words
/// @param accepts whether one value satisfies it
record CompiledCondition(String name, String expected, Predicate<String> accepts) {

  static CompiledCondition of(Condition condition) {
    return switch (condition) {
      case Condition.Equal(String name, String value) ->
          new CompiledCondition(name, "to be \"" + value + "\"", value::equals);
      case Condition.Present(String name) ->
          new CompiledCondition(name, "to be present", value -> true);
      case Condition.Matches(String name, String regex) ->
          new CompiledCondition(name, "to match " + regex, Pattern.compile(regex).asPredicate());
    };
  }

  /// Whether one of the values satisfies it.
  boolean test(List<String> values) {
    for (String value : values) {
      if (accepts.test(value)) {
        return true;
      }
    }
    return false;
  }

  /// Why it failed, with what was seen.
  String explain(List<String> seen) {
    String found =
        seen.isEmpty() ? "there is none" : "it is \"" + String.join("\", \"", seen) + "\"";
    return name + " has " + expected + ", but " + found;
  }
}
