package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Items;
import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.LiteralException;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A section as its reader sees it: values by key, typed. What does not fit its type is left out:
/// the {@link Checker} has said so already.
record Section(Table table, Shape.Section shape) {

  Mark at() {
    return table.at();
  }

  boolean has(String key) {
    return table.member(key).isPresent();
  }

  /// Where a key stands; the section's place where it is not there.
  Mark keyAt(String key) {
    return table.member(key).map(Member::keyAt).orElse(at());
  }

  /// Where a value stands; the section's place where it is not there.
  Mark at(String key) {
    return value(key).map(Value::at).orElse(at());
  }

  Optional<Value> value(String key) {
    return table.member(key).map(Member::value);
  }

  <T> Optional<Located<T>> located(String key, Literal<T> literal) {
    return value(key).flatMap(value -> located(value, literal));
  }

  <T> Optional<T> get(String key, Literal<T> literal) {
    return located(key, literal).map(Located::value);
  }

  /// A value that the schema gives a default for; the default where the text's own does not fit.
  <T> T get(String key, Literal<T> literal, T fallback) {
    return get(key, literal).orElse(fallback);
  }

  /// The items of a list; empty where there is none.
  <T> List<Located<T>> list(String key, Literal<T> literal) {
    List<Located<T>> all = new ArrayList<>();
    for (Value item : items(key)) {
      located(item, literal).ifPresent(all::add);
    }
    return all;
  }

  /// The items of a list without their places.
  <T> List<T> values(String key, Literal<T> literal) {
    return list(key, literal).stream().map(Located::value).toList();
  }

  /// A text that its own key's literal takes.
  Optional<String> text(String key) {
    return literal(key).flatMap(literal -> located(key, literal)).map(_ -> raw(key));
  }

  /// The items of a list that their own key's literal takes.
  List<String> texts(String key) {
    List<String> all = new ArrayList<>();
    for (Value item : items(key)) {
      literal(key)
          .flatMap(literal -> located(item, literal))
          .ifPresent(_ -> all.add(((Text) item).text()));
    }
    return all;
  }

  /// The items of a list as they are.
  List<Value> items(String key) {
    return value(key).orElse(table) instanceof Items(List<Value> items, Origin _)
        ? items
        : List.of();
  }

  /// Whether a list is there that has no items.
  boolean isEmptyList(String key) {
    return value(key).orElse(table) instanceof Items(List<Value> items, Origin _)
        && items.isEmpty();
  }

  /// The entries of a map whose keys are data, in the order of the text.
  <T> Map<String, Located<T>> entries(String key, Literal<T> literal) {
    Map<String, Located<T>> all = new LinkedHashMap<>();
    members(key)
        .forEach((name, member) ->
            located(member.value(), literal).ifPresent(value -> all.put(name, value)));
    return all;
  }

  /// The sections of a map whose keys are data, in the order of the text.
  Map<String, Section> sections(String key) {
    Map<String, Section> all = new LinkedHashMap<>();
    if (shape.key(key).map(Key::shape).orElse(shape)
        instanceof Shape.Table(Literal<?> _, Shape of)) {
      members(key)
          .forEach((name, member) -> {
            if (member.value() instanceof Table found) {
              section(of).ifPresent(below -> all.put(name, new Section(found, below)));
            }
          });
    }
    return all;
  }

  /// The members of a map as they are.
  Map<String, Member> members(String key) {
    return value(key).orElse(table) instanceof Table found && has(key) ? found.members() : Map.of();
  }

  /// The section a key holds; empty where there is none.
  Optional<Section> section(String key) {
    return value(key)
        .filter(Table.class::isInstance)
        .flatMap(value -> sectionShape(key).map(below -> new Section((Table) value, below)));
  }

  /// The section a key holds; one without any values where there is none.
  Section sectionOrEmpty(String key) {
    return section(key)
        .orElseGet(() ->
            new Section(
                new Table(Map.of(), "", new Origin.Default(at())),
                sectionShape(key).orElse(shape)));
  }

  /// The sections of a map from names.
  Map<String, Section> named(String key) {
    Map<String, Section> all = new LinkedHashMap<>();
    if (shape.key(key).orElseThrow().shape() instanceof Shape.Named(String _, Shape of)) {
      members(key)
          .forEach((name, member) -> {
            if (member.value() instanceof Table found) {
              section(of).ifPresent(below -> all.put(name, new Section(found, below)));
            }
          });
    }
    return all;
  }

  /// The section a key holds, or the one that its short form stands for.
  ///
  /// @param main the key whose value the short form is
  Optional<Section> block(String key, String main) {
    return value(key).orElse(table) instanceof Text text
        ? sectionShape(key).map(below -> expanded(text, main, below))
        : section(key);
  }

  /// An item of a list as a section; empty where it is none.
  Optional<Section> item(String key, Value item) {
    if (!(item instanceof Table found)) {
      return Optional.empty();
    }
    return shape
        .key(key)
        .map(Key::shape)
        .flatMap(list -> list instanceof Shape.Items(Shape of) ? section(of) : Optional.empty())
        .map(of -> new Section(found, of));
  }

  /// The section that a text stands for, with all defaults.
  static Section expanded(Text text, String main, Shape.Section shape) {
    Table table = new Table(Map.of(main, new Member(text.at(), text)), "", text.origin());
    return new Section(Completion.complete(table, shape), shape);
  }

  private String raw(String key) {
    return value(key).orElse(table) instanceof Text text ? text.text() : "";
  }

  private Optional<Literal<?>> literal(String key) {
    return shape.key(key).map(Key::shape).flatMap(Section::literal);
  }

  private static Optional<Literal<?>> literal(Shape shape) {
    return switch (shape) {
      case Shape.Text(Literal<?> literal) -> Optional.of(literal);
      case Shape.Either(Shape.Text(Literal<?> literal), Shape _) -> Optional.of(literal);
      case Shape.Items(Shape of) -> literal(of);
      case Shape.Table(Literal<?> _, Shape of) -> literal(of);
      case Shape.Section _, Shape.Named _, Shape.Overlay _ -> Optional.empty();
    };
  }

  private Optional<Shape.Section> sectionShape(String key) {
    return shape.key(key).map(Key::shape).flatMap(Section::section);
  }

  private static Optional<Shape.Section> section(Shape shape) {
    return switch (shape) {
      case Shape.Section section -> Optional.of(section);
      case Shape.Either(Shape.Text _, Shape longer) -> section(longer);
      case Shape.Text _, Shape.Named _, Shape.Table _, Shape.Items _, Shape.Overlay _ ->
          Optional.empty();
    };
  }

  static <T> Optional<Located<T>> located(Value value, Literal<T> literal) {
    if (value instanceof Text text) {
      try {
        return Optional.of(new Located<>(literal.parse(text.text()), text.at(), text.shown()));
      } catch (LiteralException _) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
