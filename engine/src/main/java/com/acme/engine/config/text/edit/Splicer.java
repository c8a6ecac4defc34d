package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import com.acme.engine.config.text.yaml.ScalarText;
import com.acme.engine.config.text.yaml.YamlNode;
import com.acme.engine.config.text.yaml.YamlNode.Entry;
import com.acme.engine.config.text.yaml.YamlNode.Mapping;
import com.acme.engine.config.text.yaml.YamlNode.Sequence;
import java.util.List;

/// Turns one edit of one place into splices of the text.
final class Splicer {

  private final YamlNode root;
  private final Writer writer;
  private final BlockSplices blocks;
  private final FlowSplices flows;
  private final ValueSplices values;

  /// Makes one.
  ///
  /// @param blockTexts as in {@link Writer}
  Splicer(String text, YamlNode root, boolean blockTexts) {
    this.root = root;
    Lines lines = new Lines(text);
    Indents indents = Indents.of(root);
    this.writer = new Writer(indents, blockTexts);
    this.blocks = new BlockSplices(text, lines, writer);
    this.flows = new FlowSplices(text, lines);
    this.values = new ValueSplices(text, lines, writer, indents, blocks);
  }

  /// The splices of an edit.
  ///
  /// @throws RefusedException if it cannot be made
  List<Splice> splices(Edit edit) {
    return switch (edit) {
      case Edit.Put(KeyPath path, Data value) -> put(path, value);
      case Edit.Remove(KeyPath path) -> remove(path);
      case Edit.Rename(KeyPath path, String name) -> rename(path, name);
      case Edit.Insert(KeyPath path, Data value) -> insert(path, value);
      case Edit.Move(KeyPath path, int to) -> move(path, to);
    };
  }

  private List<Splice> put(KeyPath path, Data value) {
    var place = Place.find(root, path);
    if (place.isPresent()) {
      return values.replace(place.get(), value);
    }
    Place parent = existing(path.parent());
    if (!(path.last() instanceof Step.Key(String key)) || !(parent.node() instanceof Mapping map)) {
      throw new RefusedException(path + " cannot be added: what is above it is no map");
    }
    if (parent.holdsFlow() || map.entries().isEmpty()) {
      String entry = Surroundings.key(map, key, true) + ": " + writer.flow(value);
      return flows.insert(map, map.entries().size(), entry);
    }
    return blocks.add(map, key, value);
  }

  private List<Splice> remove(KeyPath path) {
    return switch (existing(path)) {
      case Place.Root _ -> throw new RefusedException("the root cannot be removed");
      case Place.Member member ->
          remove(
              existing(path.parent()),
              member.parent(),
              member.parent().entries().indexOf(member.entry()));
      case Place.Item item -> removeItem(existing(path.parent()), item.parent(), item.index());
    };
  }

  private List<Splice> remove(Place parent, Mapping mapping, int index) {
    if (parent.holdsFlow()) {
      return flows.remove(mapping, index);
    }
    return mapping.entries().size() == 1
        ? blocks.empty(parent, mapping.start().offset(), "{}")
        : blocks.remove(mapping, index);
  }

  private List<Splice> removeItem(Place parent, Sequence sequence, int index) {
    if (parent.holdsFlow()) {
      return flows.remove(sequence, index);
    }
    return sequence.items().size() == 1
        ? blocks.empty(parent, blocks.firstDash(sequence), "[]")
        : blocks.removeItem(sequence, index);
  }

  private List<Splice> rename(KeyPath path, String name) {
    if (!(existing(path) instanceof Place.Member(Mapping map, Entry entry, boolean inFlow))) {
      throw new RefusedException(path + " has no name");
    }
    if (map.entry(name).isPresent()) {
      throw new RefusedException("the name " + name + " is taken");
    }
    String written = ScalarText.like(entry.key().style(), name, inFlow);
    return List.of(new Splice(entry.key().start().offset(), entry.key().end(), written));
  }

  private List<Splice> insert(KeyPath path, Data value) {
    Place parent = existing(path.parent());
    int index = itemIndex(path);
    if (!(parent.node() instanceof Sequence sequence) || index > sequence.items().size()) {
      throw new RefusedException(
          path + " cannot be inserted: there is no such list, or it is shorter");
    }
    if (sequence.items().isEmpty()) {
      return values.replace(parent, new Data.Items(List.of(value)));
    }
    return parent.holdsFlow()
        ? flows.insert(sequence, index, writer.flow(value))
        : blocks.insert(sequence, index, value);
  }

  private List<Splice> move(KeyPath path, int to) {
    if (!(existing(path) instanceof Place.Item(Sequence list, int index, boolean inFlow))
        || to < 0
        || to >= list.items().size()) {
      throw new RefusedException(path + " cannot be moved to " + to);
    }
    return inFlow ? flows.move(list, index, to) : blocks.move(list, index, to);
  }

  private Place existing(KeyPath path) {
    return Place.find(root, path).orElseThrow(() -> new RefusedException(path + " is not there"));
  }

  private static int itemIndex(KeyPath path) {
    if (!path.isRoot() && path.last() instanceof Step.Item(int index)) {
      return index;
    }
    throw new RefusedException(path + " is not an item of a list");
  }
}
