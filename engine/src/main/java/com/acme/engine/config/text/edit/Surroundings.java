package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.yaml.ScalarText;
import com.acme.engine.config.text.yaml.YamlNode;
import com.acme.engine.config.text.yaml.YamlNode.Entry;
import com.acme.engine.config.text.yaml.YamlNode.Mapping;
import com.acme.engine.config.text.yaml.YamlNode.Scalar;
import com.acme.engine.config.text.yaml.YamlNode.Sequence;
import java.util.List;

/// Tells the style of a text where something new comes in.
final class Surroundings {

  private Surroundings() {}

  /// Whether the maps and lists beside a new one are written in braces.
  static boolean preferFlow(YamlNode collection) {
    List<YamlNode> siblings =
        switch (collection) {
          case Mapping mapping -> mapping.entries().stream().map(Entry::value).toList();
          case Sequence sequence -> sequence.items();
          case Scalar _ -> List.of();
        };
    return siblings.stream().anyMatch(Surroundings::isFlow)
        && siblings.stream().noneMatch(Surroundings::isBlock);
  }

  /// A key as those beside it are written: quoted where they are, unless it is a plain name.
  static String key(Mapping mapping, String key, boolean flow) {
    boolean name = key.matches("[A-Za-z0-9_.-]+");
    return mapping.entries().isEmpty() || name
        ? ScalarText.of(key, flow)
        : ScalarText.like(mapping.entries().getLast().key().style(), key, flow);
  }

  private static boolean isFlow(YamlNode node) {
    return switch (node) {
      case Mapping mapping -> mapping.flow();
      case Sequence sequence -> sequence.flow();
      case Scalar _ -> false;
    };
  }

  /// Whether a node is a map or list that is written line by line.
  static boolean isBlock(YamlNode node) {
    return !(node instanceof Scalar) && !isFlow(node);
  }
}
