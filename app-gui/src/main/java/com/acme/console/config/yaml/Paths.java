package com.acme.console.config.yaml;

import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import java.util.List;
import java.util.Optional;

/// Paths as the schema knows them.
final class Paths {

  private static final int ENVIRONMENT = 2;

  private Paths() {}

  /// The path that an environment lays something over: `environments.production["logging.level"]`
  /// means `logging.level`.
  static KeyPath meant(KeyPath path) {
    List<Step> steps = path.steps();
    if (!isInEnvironment(path)) {
      return path;
    }
    KeyPath meant = KeyPath.ROOT;
    for (Step step : steps.subList(ENVIRONMENT, steps.size())) {
      meant = below(meant, step);
    }
    return meant;
  }

  private static KeyPath below(KeyPath path, Step step) {
    return switch (step) {
      case Step.Item(int index) -> path.item(index);
      case Step.Key(String name) when path.isRoot() -> dotted(name);
      case Step.Key(String name) -> path.key(name);
    };
  }

  /// Whether a path leads into an environment.
  static boolean isInEnvironment(KeyPath path) {
    return path.steps().size() >= ENVIRONMENT
        && path.steps().getFirst().equals(new Step.Key("environments"));
  }

  /// `logging.level` as a path.
  static KeyPath dotted(String name) {
    KeyPath path = KeyPath.ROOT;
    for (String part : name.split("\\.", -1)) {
      path = path.key(part);
    }
    return path;
  }

  /// The path with `*` for names the user chose and `[]` for items: `sites.*.routes[].proxy`.
  static String pattern(KeyPath path) {
    StringBuilder out = new StringBuilder();
    Optional<Shape> shape = Optional.of(Schema.ROOT);
    for (Step step : path.steps()) {
      boolean named = shape.filter(Shape.Named.class::isInstance).isPresent();
      switch (step) {
        case Step.Item _ -> out.append("[]");
        case Step.Key(String name) ->
            out.append(out.isEmpty() ? "" : ".").append(named ? "*" : name);
      }
      shape = shape.flatMap(from -> Schema.below(from, step));
    }
    return out.toString();
  }
}
