package com.acme.engine.config.text.edit;

import com.acme.engine.config.text.edit.Data.Items;
import com.acme.engine.config.text.edit.Data.Nothing;
import com.acme.engine.config.text.edit.Data.Table;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What a text must say after an edit.
final class DataEdit {

  private DataEdit() {}

  /// What remains to be said after an edit to what was said before.
  static Data apply(Data root, Edit edit) {
    List<Step> steps = edit.path().steps();
    return switch (edit) {
      case Edit.Put(var _, Data value) -> at(root, steps, _ -> value);
      case Edit.Remove _ -> inParent(root, steps, DataEdit::without);
      case Edit.Rename(var _, String name) ->
          inParent(root, steps, (parent, step) -> renamed(parent, step, name));
      case Edit.Insert(var _, Data value) ->
          inParent(root, steps, (parent, step) -> inserted(parent, step, value));
      case Edit.Move(var _, int to) ->
          inParent(root, steps, (parent, step) -> moved(parent, step, to));
    };
  }

  private interface ParentChange {
    Data apply(Data parent, Step last);
  }

  private static Data inParent(Data root, List<Step> steps, ParentChange change) {
    Step last = steps.getLast();
    return at(root, steps.subList(0, steps.size() - 1), parent -> change.apply(parent, last));
  }

  private static Data at(Data data, List<Step> steps, UnaryOperator<Data> change) {
    if (steps.isEmpty()) {
      return change.apply(data);
    }
    List<Step> rest = steps.subList(1, steps.size());
    return switch (steps.getFirst()) {
      case Step.Key(String name) -> {
        Map<String, Data> members = members(data);
        members.put(name, at(members.getOrDefault(name, new Nothing()), rest, change));
        yield new Table(members);
      }
      case Step.Item(int index) -> {
        List<Data> items = items(data);
        items.set(index, at(items.get(index), rest, change));
        yield new Items(items);
      }
    };
  }

  private static Data without(Data parent, Step last) {
    return switch (last) {
      case Step.Key(String name) -> {
        Map<String, Data> members = members(parent);
        members.remove(name);
        yield new Table(members);
      }
      case Step.Item(int index) -> {
        List<Data> items = items(parent);
        items.remove(index);
        yield new Items(items);
      }
    };
  }

  private static Data renamed(Data parent, Step last, String name) {
    Map<String, Data> members = new LinkedHashMap<>();
    members(parent)
        .forEach((key, value) -> members.put(last.equals(new Step.Key(key)) ? name : key, value));
    return new Table(members);
  }

  private static Data inserted(Data parent, Step last, Data value) {
    List<Data> items = items(parent);
    items.add(index(last), value);
    return new Items(items);
  }

  private static Data moved(Data parent, Step last, int to) {
    List<Data> items = items(parent);
    Data item = items.remove(index(last));
    items.add(to, item);
    return new Items(items);
  }

  private static int index(Step step) {
    if (step instanceof Step.Item(int index)) {
      return index;
    }
    throw new RefusedException("only items of lists can be inserted or moved");
  }

  private static Map<String, Data> members(Data data) {
    return data instanceof Table(Map<String, Data> members)
        ? new LinkedHashMap<>(members)
        : new LinkedHashMap<>();
  }

  private static List<Data> items(Data data) {
    return data instanceof Items(List<Data> items) ? new ArrayList<>(items) : new ArrayList<>();
  }
}
