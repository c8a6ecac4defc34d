package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import com.acme.engine.config.text.yaml.YamlNode;
import com.acme.engine.config.text.yaml.YamlNode.Entry;
import com.acme.engine.config.text.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the part of a text that an effective value came from: the environment that is laid over
/// the rest where that says it, else the rest.
final class EnvironmentLocator {

  private static final String ENVIRONMENTS = "environments";

  private final YamlNode root;
  private final String environment;

  /// Makes one.
  ///
  /// @param environment empty: only the rest counts
  EnvironmentLocator(YamlNode root, String environment) {
    this.root = root;
    this.environment = environment;
  }

  /// Where a path leads in the text.
  KeyPath locate(KeyPath path) {
    KeyPath overlay = KeyPath.ROOT.key(ENVIRONMENTS).key(environment);
    Optional<Place> place = environment.isEmpty() ? Optional.empty() : Place.find(root, overlay);
    if (place.isEmpty() || path.isRoot() || isOutside(path)) {
      return path;
    }
    if (place.get().node() instanceof Mapping mapping) {
      for (Entry entry : mapping.entries()) {
        Optional<KeyPath> dotted = dotted(overlay, entry.key().text(), path);
        if (dotted.isPresent()) {
          return dotted.get();
        }
      }
    }
    KeyPath nested = joined(overlay, path.steps());
    int inOverlay = Place.depth(root, nested) - overlay.steps().size();
    return inOverlay > Place.depth(root, path) || inOverlay == path.steps().size() ? nested : path;
  }

  /// What the environment cannot change.
  private static boolean isOutside(KeyPath path) {
    Step first = path.steps().getFirst();
    return first.equals(new Step.Key(ENVIRONMENTS)) || first.equals(new Step.Key("environment"));
  }

  /// The path through a dotted key that replaces all below it.
  private static Optional<KeyPath> dotted(KeyPath overlay, String key, KeyPath path) {
    List<String> parts = key.indexOf('.') < 0 ? List.of() : List.of(key.split("\\.", -1));
    if (parts.isEmpty() || parts.size() > path.steps().size()) {
      return Optional.empty();
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!path.steps().get(i).equals(new Step.Key(parts.get(i)))) {
        return Optional.empty();
      }
    }
    List<Step> rest = path.steps().subList(parts.size(), path.steps().size());
    return Optional.of(joined(overlay.key(key), rest));
  }

  private static KeyPath joined(KeyPath path, List<Step> rest) {
    List<Step> steps = new ArrayList<>(path.steps());
    steps.addAll(rest);
    return new KeyPath(steps);
  }
}
