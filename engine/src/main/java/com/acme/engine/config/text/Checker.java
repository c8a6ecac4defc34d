package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Items;
import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Nothing;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.LiteralException;
import com.acme.engine.config.text.schema.Nearest;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape;
import java.util.List;

/// Compares values with the schema: keys, types, literals.
final class Checker {

  /// What is looked at.
  enum Subject {
    /// The text as it is written: variables are not replaced, and another part may replace a value.
    TEXT,
    /// An environment as it is written: no section needs to be complete, and null removes.
    OVERLAY,
    /// What the server will run from.
    EFFECTIVE
  }

  private final Findings findings;
  private final Subject subject;
  private final KeyFindings keys;
  private final TypeFindings types;

  Checker(Findings findings, Subject subject) {
    this.findings = findings;
    this.subject = subject;
    this.keys = new KeyFindings(findings);
    this.types = new TypeFindings(findings);
  }

  /// Checks a value.
  ///
  /// @param name the name it goes by in messages
  void check(Value value, Shape shape, String name) {
    switch (value) {
      case Nothing nothing -> nothing(nothing, shape, name);
      case Text text -> text(text, shape, name);
      case Table table -> table(table, shape, name);
      case Items items -> items(items, shape, name);
    }
  }

  private void nothing(Nothing nothing, Shape shape, String name) {
    boolean fine =
        nothing.refused()
            || subject == Subject.OVERLAY
            || !(shape instanceof Shape.Text || shape instanceof Shape.Either);
    if (!fine) {
      types.empty(nothing, shape, name);
    }
  }

  private void text(Text text, Shape shape, String name) {
    switch (shape) {
      case Shape.Text(Literal<?> literal) -> literal(text, literal, name);
      case Shape.Either(Shape.Text(Literal<?> literal), Shape _) -> literal(text, literal, name);
      case Shape.Section _, Shape.Named _, Shape.Table _, Shape.Items _, Shape.Overlay _ ->
          types.mismatch(text, shape, name);
    }
  }

  private void table(Table table, Shape shape, String name) {
    switch (shape) {
      case Shape.Section section -> section(table, section);
      case Shape.Named(String noun, Shape of) -> named(table, noun, of);
      case Shape.Table(Literal<?> keyLiteral, Shape of) -> entries(table, keyLiteral, of);
      case Shape.Either(Shape.Text _, Shape longer) when isMeant(table, longer) ->
          table(table, longer, name);
      case Shape.Overlay _ -> new OverlayCheck(findings).check(table);
      case Shape.Either _, Shape.Text _, Shape.Items _ -> types.mismatch(table, shape, name);
    }
  }

  /// Whether a map is one, and not a text in braces that YAML took for one.
  private static boolean isMeant(Table table, Shape shape) {
    return table.misread().isEmpty()
        || (shape instanceof Shape.Section section
            && table.members().keySet().stream().allMatch(key -> section.key(key).isPresent()));
  }

  private void items(Items items, Shape shape, String name) {
    switch (shape) {
      case Shape.Items(Shape of) -> items.items().forEach(item -> item(item, of, name));
      case Shape.Either(Shape.Text _, Shape.Items longer) -> items(items, longer, name);
      case Shape.Either _,
          Shape.Text _,
          Shape.Section _,
          Shape.Named _,
          Shape.Table _,
          Shape.Overlay _ ->
          types.mismatch(items, shape, name);
    }
  }

  private void item(Value item, Shape of, String name) {
    if (item instanceof Nothing(boolean refused, Origin origin) && !refused) {
      findings.add(origin.at(), "an item of \"" + name + "\" is empty", "remove it, or fill it in");
    } else {
      check(item, of, name);
    }
  }

  private void section(Table table, Shape.Section section) {
    table.members().forEach((name, member) -> member(table, section, name, member));
    if (subject == Subject.EFFECTIVE) {
      section.keys().stream()
          .filter(key -> key.required() && !isThere(table, section, key))
          .forEach(key -> keys.missing(table, section, key));
    }
  }

  /// Whether the key is there, or a misspelling of it, which is a finding of its own.
  private static boolean isThere(Table table, Shape.Section section, Key key) {
    return table.member(key.name()).isPresent()
        || table.members().keySet().stream()
            .map(name -> Nearest.to(name, section.names()).orElse(name))
            .anyMatch(key.name()::equals);
  }

  private void member(Table table, Shape.Section section, String name, Member member) {
    section
        .key(name)
        .filter(key -> keys.isKnown(key, member))
        .ifPresentOrElse(
            key -> check(member.value(), key.shape(), key.name()),
            () -> {
              if (section.key(name).isEmpty()) {
                keys.unknown(table, section, name, member);
              }
            });
  }

  private void named(Table table, String noun, Shape of) {
    table
        .members()
        .forEach((name, member) -> {
          keys.name(name, noun, member);
          if (isLeftEmpty(member.value(), of)) {
            keys.empty(name, noun, member);
          }
          check(member.value(), of, name);
        });
  }

  /// Whether a name has nothing below it. In an environment that removes it.
  private boolean isLeftEmpty(Value value, Shape of) {
    return subject == Subject.TEXT
        && !(of instanceof Shape.Overlay)
        && value instanceof Nothing(boolean refused, Origin _)
        && !refused;
  }

  private void entries(Table table, Literal<?> keyLiteral, Shape of) {
    keys.sameFields(table, keyLiteral);
    table
        .members()
        .forEach((name, member) -> {
          keys.entry(name, keyLiteral, member);
          check(member.value(), of, name);
        });
  }

  private void literal(Text text, Literal<?> literal, String name) {
    if (subject != Subject.EFFECTIVE && text.text().contains("${")) {
      return;
    }
    try {
      literal.parse(text.text());
    } catch (LiteralException e) {
      types.refused(text, literal, e, name);
    }
  }

  /// An environment: what it sets must fit the whole configuration.
  private static final class OverlayCheck {
    private final Findings findings;
    private final Checker checker;

    OverlayCheck(Findings findings) {
      this.findings = findings;
      this.checker = new Checker(findings, Subject.OVERLAY);
    }

    void check(Table overlay) {
      overlay
          .members()
          .forEach((key, member) -> {
            if (key.indexOf('.') < 0) {
              checker.member(overlay, Schema.OVERLAY, key, member);
            } else {
              dotted(Schema.OVERLAY, Overlay.steps(key), member);
            }
          });
      new DottedConflicts(findings).check(overlay);
    }

    private void dotted(Shape shape, List<String> steps, Member member) {
      if (steps.isEmpty()) {
        checker.check(member.value(), shape, "");
        return;
      }
      String step = steps.getFirst();
      List<String> rest = steps.subList(1, steps.size());
      switch (shape) {
        case Shape.Section section ->
            section
                .key(step)
                .ifPresentOrElse(
                    key -> key(key, rest, member),
                    () -> checker.keys.unknown(section, step, member));
        case Shape.Named(String noun, Shape of) -> {
          checker.keys.name(step, noun, member);
          dotted(of, rest, member);
        }
        case Shape.Table(Literal<?> keyLiteral, Shape of) -> {
          checker.keys.entry(String.join(".", steps), keyLiteral, member);
          checker.check(member.value(), of, step);
        }
        case Shape.Either(Shape.Text _, Shape longer) -> dotted(longer, steps, member);
        case Shape.Items _ ->
            findings.add(
                member.keyAt(),
                "a dotted key cannot lead into a list",
                "name the list itself; it is replaced as a whole");
        case Shape.Text _, Shape.Overlay _ ->
            findings.add(
                member.keyAt(), "nothing is below this key", "remove \"." + step + "\" from it");
      }
    }

    private void key(Key key, List<String> rest, Member member) {
      if (!checker.keys.isKnown(key, member)) {
        return;
      }
      if (rest.isEmpty()) {
        checker.check(member.value(), key.shape(), key.name());
      } else {
        dotted(key.shape(), rest, member);
      }
    }
  }
}
