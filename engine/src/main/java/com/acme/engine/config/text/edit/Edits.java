package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.edit.Data.Nothing;
import com.acme.engine.config.text.edit.Data.Table;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import com.acme.engine.config.text.yaml.YamlNode;
import com.acme.engine.config.text.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings edits into the form that the text needs.
final class Edits {

  private Edits() {}

  /// The edit at another path.
  static Edit at(Edit edit, KeyPath path) {
    return switch (edit) {
      case Edit.Put(KeyPath _, Data value) -> new Edit.Put(path, value);
      case Edit.Remove _ -> new Edit.Remove(path);
      case Edit.Rename(KeyPath _, String name) -> new Edit.Rename(path, name);
      case Edit.Insert(KeyPath _, Data value) -> new Edit.Insert(path, value);
      case Edit.Move(KeyPath _, int to) -> new Edit.Move(path, to);
    };
  }

  /// The edit at the deepest part that is there: what is missing above a value becomes part of it.
  static Edit grounded(Edit edit, YamlNode root) {
    return switch (edit) {
      case Edit.Put(KeyPath path, Data value) -> put(path, value, root);
      case Edit.Insert(KeyPath path, Data value) when isFirstOfNone(path, root) ->
          put(path.parent(), Data.items(value), root);
      case Edit.Insert _, Edit.Remove _, Edit.Rename _, Edit.Move _ -> edit;
    };
  }

  /// A text that says nothing is an empty map.
  static Data root(Data data) {
    return data instanceof Nothing ? new Table(Map.of()) : data;
  }

  private static boolean isFirstOfNone(KeyPath path, YamlNode root) {
    Optional<Place> list = Place.find(root, path.parent());
    return path.last().equals(new Step.Item(0)) && (list.isEmpty() || list.get().node().isNull());
  }

  private static Edit put(KeyPath path, Data value, YamlNode root) {
    KeyPath at = path;
    Data wrapped = value;
    while (!at.isRoot() && Place.find(root, at).isEmpty() && !isMap(root, at.parent())) {
      if (!(at.last() instanceof Step.Key(String name))) {
        throw new RefusedException(at + " is not there");
      }
      wrapped = Data.table(name, wrapped);
      at = at.parent();
    }
    Optional<Place> place = Place.find(root, at);
    boolean covers = !at.equals(path) && place.filter(found -> !found.node().isNull()).isPresent();
    if (covers) {
      List<Step> steps = path.steps();
      throw new RefusedException(
          at
              + " is written in a short form that has no place for "
              + new KeyPath(steps.subList(at.steps().size(), steps.size()))
              + "; replace it as a whole");
    }
    return new Edit.Put(at, wrapped);
  }

  private static boolean isMap(YamlNode root, KeyPath path) {
    return Place.find(root, path).filter(place -> place.node() instanceof Mapping).isPresent();
  }
}
