package com.acme.console.routes.text;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Data.Items;
import com.acme.engine.config.text.edit.Data.Table;
import com.acme.engine.config.text.edit.Data.Text;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A text as forms read and change it: a short form such as `proxy: api` is a block with one key to
/// them, becomes a block when a second key is set, and stays as it is while none is.
///
/// @param text the text
public record FormText(DraftText text) {

  /// What a path means, short forms written out.
  public Optional<Data> value(KeyPath path) {
    Optional<Data> value = text.at(path);
    if (value.isPresent() || path.isRoot() || !(path.last() instanceof Step.Key(String name))) {
      return value;
    }
    return text.at(path.parent())
        .filter(above ->
            above instanceof Text
                && shortKey(path.parent()).filter(key -> key.name().equals(name)).isPresent());
  }

  /// The text of a scalar; empty where there is none.
  public String scalar(KeyPath path) {
    return value(path).map(data -> data instanceof Text(String found) ? found : "").orElse("");
  }

  /// How many items a list has.
  public int size(KeyPath list) {
    return value(list)
        .map(data -> data instanceof Items(List<Data> items) ? items.size() : 0)
        .orElse(0);
  }

  /// The names in a map.
  public List<String> names(KeyPath map) {
    return value(map)
        .map(data ->
            data instanceof Table(Map<String, Data> members)
                ? List.copyOf(members.keySet())
                : List.<String>of())
        .orElse(List.of());
  }

  /// The change that sets a value.
  public Edit put(KeyPath path, Data value) {
    KeyPath above = path.parent();
    while (!above.isRoot() && text.at(above).isEmpty()) {
      above = above.parent();
    }
    Optional<Data> written = text.at(above);
    if (written.isPresent() && written.get() instanceof Text && !above.isRoot()) {
      return spelledOut(above, written.get(), path, value);
    }
    return withLists(above, path, value);
  }

  /// A list that is not there yet is written with its first item.
  private static Edit withLists(KeyPath there, KeyPath path, Data value) {
    List<Step> steps = path.steps();
    for (int i = there.steps().size() + 1; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Item) {
        KeyPath list = new KeyPath(steps.subList(0, i));
        return new Edit.Put(list, nested(steps.subList(i, steps.size()), value));
      }
    }
    return new Edit.Put(path, value);
  }

  /// The change that takes a value away, and what holds nothing else and means nothing by itself.
  public Edit clear(KeyPath path) {
    boolean shortly = text.at(path).isEmpty() && value(path).isPresent();
    if (!shortly && !isLast(path)) {
      return new Edit.Remove(path);
    }
    KeyPath block = path.parent();
    return switch (Emptied.of(block)) {
      case GONE -> clear(block);
      case TRUE -> new Edit.Put(block, new Text("true"));
      case KEPT -> shortly ? new Edit.Put(block, new Table(Map.of())) : new Edit.Remove(path);
    };
  }

  /// The change that puts an item behind the last one.
  public Edit append(KeyPath list, Data value) {
    int size = size(list);
    return size == 0
        ? put(list, new Items(List.of(value)))
        : new Edit.Insert(list.item(size), value);
  }

  /// Whether what holds a path holds nothing else.
  private boolean isLast(KeyPath path) {
    return text.written(path.parent()).filter(FormText::holdsOne).isPresent();
  }

  private static boolean holdsOne(Data data) {
    return switch (data) {
      case Table(Map<String, Data> members) -> members.size() == 1;
      case Items(List<Data> items) -> items.size() == 1;
      case Text _, Data.Nothing _ -> false;
    };
  }

  /// The block that a short form becomes.
  private Edit spelledOut(KeyPath above, Data written, KeyPath path, Data value) {
    List<Step> rest = path.steps().subList(above.steps().size(), path.steps().size());
    Optional<Key> shortKey = shortKey(above);
    boolean same =
        rest.size() == 1
            && shortKey.filter(key -> rest.getFirst().equals(new Step.Key(key.name()))).isPresent();
    if (same && value instanceof Text) {
      return new Edit.Put(above, value);
    }
    Map<String, Data> block = new LinkedHashMap<>();
    shortKey.ifPresent(key -> block.put(key.name(), written));
    if (nested(rest, value) instanceof Table(Map<String, Data> members)) {
      block.putAll(members);
    }
    return new Edit.Put(above, new Table(block));
  }

  private static Data nested(List<Step> steps, Data value) {
    Data nested = value;
    for (Step step : steps.reversed()) {
      nested =
          switch (step) {
            case Step.Key(String name) -> Data.table(name, nested);
            case Step.Item _ -> Data.items(nested);
          };
    }
    return nested;
  }

  /// The key of a block that its short form stands for: the first, where it takes the same.
  public static Optional<Key> shortKey(KeyPath path) {
    return Schema.shape(path).flatMap(FormText::shortKey);
  }

  /// The key of a block that its short form stands for: the first, where it takes the same.
  public static Optional<Key> shortKey(Shape shape) {
    if (!(shape instanceof Shape.Either(Shape.Text shortly, Shape.Section longer))) {
      return Optional.empty();
    }
    return longer.keys().stream()
        .findFirst()
        .filter(key ->
            key.shape() instanceof Shape.Text(var literal)
                && literal.name().equals(shortly.literal().name()));
  }
}
