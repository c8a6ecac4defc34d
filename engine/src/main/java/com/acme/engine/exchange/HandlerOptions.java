package com.acme.engine.exchange;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a route says of its handler.
///
/// @param values texts by name, variables replaced; may be secrets
/// @param folder what paths among them are relative to: the folder of the configuration
public record HandlerOptions(Map<String, String> values, Path folder) {

  public HandlerOptions {
    values = Map.copyOf(values);
  }

  /// The text of an option; empty where it is not there.
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// The file or directory an option names; empty where it is not there.
  ///
  /// @throws IllegalArgumentException if it names none
  public Optional<Path> path(String name) {
    return text(name).map(text -> folder.resolve(text).normalize());
  }

  /// Refuses options that mean nothing, for {@link HandlerPlugin#check}.
  ///
  /// @param known the names of those that mean something
  /// @throws IllegalArgumentException if there are others
  public void only(String... known) {
    List<String> all = Arrays.asList(known);
    values.keySet().stream()
        .filter(name -> !all.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException(
              "the option \""
                  + name
                  + "\" is unknown; "
                  + (all.isEmpty() ? "there are none" : "there are " + String.join(", ", all)));
        });
  }

  /// The names alone.
  @Override
  public String toString() {
    return "options " + values.keySet();
  }
}
