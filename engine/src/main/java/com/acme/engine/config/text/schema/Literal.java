package com.acme.engine.config.text.schema;

import java.util.List;
import java.util.function.Function;

/// What a scalar may be: the text of a value, and what it means.
///
/// @param <T> the meaning
public final class Literal<T> {

  private final String name;
  private final String expects;
  private final Function<String, T> parser;
  private final List<String> words;
  private final List<String> examples;

  private Literal(
      String name,
      String expects,
      Function<String, T> parser,
      List<String> words,
      List<String> examples) {
    this.name = name;
    this.expects = expects;
    this.parser = parser;
    this.words = List.copyOf(words);
    this.examples = List.copyOf(examples);
  }

  /// Makes one.
  ///
  /// @param name the type's name in the documentation, such as `duration`
  /// @param expects what to write, such as "a duration such as 250ms"
  /// @param parser throws {@link LiteralException} or IllegalArgumentException for what it refuses
  public static <T> Literal<T> of(String name, String expects, Function<String, T> parser) {
    return new Literal<>(name, expects, parser, List.of(), List.of());
  }

  /// The same where only a few words mean something.
  ///
  /// @param all of them, in the order a user is shown them
  Literal<T> among(String... all) {
    return new Literal<>(name, expects, parser, List.of(all), List.of());
  }

  /// The same with a few of the many texts it takes, worth offering.
  Literal<T> suchAs(String... some) {
    return new Literal<>(name, expects, parser, words, List.of(some));
  }

  public String name() {
    return name;
  }

  public String expects() {
    return expects;
  }

  /// The only texts it takes, for an editor to offer; empty: there are more than can be listed.
  public List<String> words() {
    return words;
  }

  /// Texts worth offering: the only ones it takes, or some of many.
  public List<String> offers() {
    return words.isEmpty() ? examples : words;
  }

  /// The meaning of a text.
  ///
  /// @throws LiteralException if it has none
  public T parse(String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw LiteralException.from(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
