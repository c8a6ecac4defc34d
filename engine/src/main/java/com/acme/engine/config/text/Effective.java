package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Items;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// All values a server runs from, with where each came from.
///
/// @param file the configuration's file, as it was named
/// @param environment the environment that was laid over the rest
/// @param root the values, defaults included
public record Effective(Path file, String environment, Table root) {

  /// The value at a path.
  public Optional<Value> at(KeyPath path) {
    Optional<Value> value = Optional.of(root);
    for (Step step : path.steps()) {
      value = value.flatMap(from -> below(from, step));
    }
    return value;
  }

  private static Optional<Value> below(Value value, Step step) {
    return switch (step) {
      case Step.Key(String name) when value instanceof Table table ->
          table.member(name).map(Value.Member::value);
      case Step.Item(int index)
          when value instanceof Items(List<Value> items, Origin _) && index < items.size() ->
          Optional.of(items.get(index));
      case Step.Key _, Step.Item _ -> Optional.empty();
    };
  }
}
