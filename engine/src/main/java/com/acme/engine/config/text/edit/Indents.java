package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.yaml.YamlNode;
import com.acme.engine.config.text.yaml.YamlNode.Entry;
import com.acme.engine.config.text.yaml.YamlNode.Mapping;
import com.acme.engine.config.text.yaml.YamlNode.Scalar;
import com.acme.engine.config.text.yaml.YamlNode.Sequence;

/// How far a text indents what stands below a key.
///
/// @param members columns for a map
/// @param items columns for the dashes of a list
record Indents(int members, int items) {

  private static final int USUAL = 2;

  /// What a text does, by its first map and its first list below a key; 2 where it has none.
  static Indents of(YamlNode root) {
    int members = first(root, false);
    int items = first(root, true);
    return new Indents(members <= 0 ? USUAL : members, items < 0 ? USUAL : items);
  }

  private static int first(YamlNode node, boolean lists) {
    return switch (node) {
      case Scalar _ -> -1;
      case Sequence sequence -> {
        for (YamlNode item : sequence.items()) {
          int found = first(item, lists);
          if (found >= 0) {
            yield found;
          }
        }
        yield -1;
      }
      case Mapping mapping -> mapping.flow() ? -1 : first(mapping, lists);
    };
  }

  private static int first(Mapping mapping, boolean lists) {
    for (Entry entry : mapping.entries()) {
      int own = entry.value().start().column() - entry.key().start().column();
      boolean below = entry.value().start().line() > entry.key().start().line();
      boolean asked =
          switch (entry.value()) {
            case Mapping value -> !lists && !value.flow();
            case Sequence value -> lists && !value.flow();
            case Scalar _ -> false;
          };
      int found = asked && below ? own : first(entry.value(), lists);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }
}
