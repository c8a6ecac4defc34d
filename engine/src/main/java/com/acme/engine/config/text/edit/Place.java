package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import com.acme.engine.config.text.yaml.YamlNode;
import com.acme.engine.config.text.yaml.YamlNode.Entry;
import com.acme.engine.config.text.yaml.YamlNode.Mapping;
import com.acme.engine.config.text.yaml.YamlNode.Sequence;
import java.util.Optional;

/// A part of a text, with what it stands in.
sealed interface Place {

  YamlNode node();

  /// Whether it stands inside braces or brackets.
  boolean inFlow();

  /// The whole text.
  record Root(YamlNode node) implements Place {
    @Override
    public boolean inFlow() {
      return false;
    }
  }

  /// The value of a key.
  record Member(Mapping parent, Entry entry, boolean inFlow) implements Place {
    @Override
    public YamlNode node() {
      return entry.value();
    }
  }

  /// An item of a list.
  record Item(Sequence parent, int index, boolean inFlow) implements Place {
    @Override
    public YamlNode node() {
      return parent.items().get(index);
    }
  }

  /// What a path leads to.
  static Optional<Place> find(YamlNode root, KeyPath path) {
    Optional<Place> place = Optional.of(new Root(root));
    for (Step step : path.steps()) {
      place = place.flatMap(from -> from.below(step));
    }
    return place;
  }

  /// How many steps of a path there are.
  static int depth(YamlNode root, KeyPath path) {
    Place place = new Root(root);
    int depth = 0;
    for (Step step : path.steps()) {
      Optional<Place> below = place.below(step);
      if (below.isEmpty()) {
        return depth;
      }
      place = below.get();
      depth++;
    }
    return depth;
  }

  /// One step down.
  default Optional<Place> below(Step step) {
    return switch (step) {
      case Step.Key(String name) when node() instanceof Mapping mapping ->
          mapping.entry(name).map(entry -> new Member(mapping, entry, holdsFlow()));
      case Step.Item(int index)
          when node() instanceof Sequence sequence && index < sequence.items().size() ->
          Optional.of(new Item(sequence, index, holdsFlow()));
      case Step.Key _, Step.Item _ -> Optional.empty();
    };
  }

  /// Whether what stands in this part stands inside braces or brackets.
  default boolean holdsFlow() {
    return inFlow()
        || switch (node()) {
          case Mapping mapping -> mapping.flow();
          case Sequence sequence -> sequence.flow();
          case YamlNode.Scalar _ -> false;
        };
  }
}
