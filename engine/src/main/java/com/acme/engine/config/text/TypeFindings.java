package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Items;
import com.acme.engine.config.text.Value.Nothing;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.Value.Text;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.LiteralException;
import com.acme.engine.config.text.schema.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be wrong with the kind of a value, or with the text of a scalar.
final class TypeFindings {

  private final Findings findings;

  TypeFindings(Findings findings) {
    this.findings = findings;
  }

  /// A scalar whose text its key does not take. Of a secret nothing is said.
  void refused(Text text, Literal<?> literal, LiteralException e, String name) {
    String label = name.isEmpty() ? "" : name + ": ";
    if (!text.shown().equals(text.text())) {
      findings.add(
          text.at(), label + "the value, a secret, does not fit", "write " + literal.expects());
      return;
    }
    findings.add(
        text.markAt(e.index()),
        label + e.what(),
        e.remedy().isEmpty() ? "write " + literal.expects() : e.remedy());
  }

  /// No value where there must be one.
  void empty(Nothing nothing, Shape shape, String name) {
    findings.add(
        nothing.at(),
        "\"" + name + "\" has no value",
        "write " + expected(shape) + ", or remove the key");
  }

  /// A value of another kind.
  void mismatch(Value value, Shape shape, String name) {
    if (value instanceof Table table && !table.misread().isEmpty()) {
      findings.add(
          table.at(),
          "YAML reads " + table.misread() + " as a map",
          "quote it: \"" + table.misread() + "\"");
      return;
    }
    findings.add(
        value.at(),
        "\"" + name + "\" takes " + expected(shape) + ", not " + kind(value),
        remedy(value, shape));
  }

  private static String remedy(Value value, Shape shape) {
    return switch (value) {
      case Text text when shape instanceof Shape.Items -> "write [" + text.shown() + "]";
      case Text text when withColon(text, shape).isPresent() ->
          "write " + withColon(text, shape).get();
      case Text _ -> "write " + example(shape);
      case Items(List<Value> items, Origin _)
          when items.size() == 1 && items.getFirst() instanceof Text text && takesText(shape) ->
          "write " + text.shown() + ", or quote it if the brackets are meant as text";
      case Items _, Table _, Nothing _ -> "write " + example(shape);
    };
  }

  /// `level info`: a key whose colon was forgotten.
  private static Optional<String> withColon(Text text, Shape shape) {
    int space = text.text().indexOf(' ');
    return space > 0
            && shape instanceof Shape.Section section
            && section.key(text.text().substring(0, space)).isPresent()
            && text.shown().equals(text.text())
        ? Optional.of(text.text().substring(0, space) + ":" + text.text().substring(space))
        : Optional.empty();
  }

  private static boolean takesText(Shape shape) {
    return shape instanceof Shape.Text || shape instanceof Shape.Either;
  }

  private static String kind(Value value) {
    return switch (value) {
      case Text _ -> "text";
      case Table _ -> "a map";
      case Items _ -> "a list";
      case Nothing _ -> "nothing";
    };
  }

  private static String expected(Shape shape) {
    return switch (shape) {
      case Shape.Text(Literal<?> literal) -> literal.expects();
      case Shape.Section _, Shape.Named _, Shape.Table _, Shape.Overlay _ -> "a map";
      case Shape.Items _ -> "a list";
      case Shape.Either(Shape.Text(Literal<?> literal), Shape longer) ->
          literal.expects() + ", or " + expected(longer);
    };
  }

  private static String example(Shape shape) {
    return switch (shape) {
      case Shape.Text(Literal<?> literal) -> literal.expects();
      case Shape.Section section -> "{ " + firstKeys(section) + " }";
      case Shape.Named _ -> "names, each with its values below it";
      case Shape.Overlay _ -> "the keys it changes, such as logging.level: warn";
      case Shape.Table(Literal<?> keys, Shape of) ->
          "{ " + keys.name().toUpperCase(Locale.ROOT) + ": " + of.type() + " }";
      case Shape.Items _ -> "a list, an item a line after \"- \"";
      case Shape.Either(Shape.Text(Literal<?> literal), Shape longer) ->
          literal.expects() + ", or " + example(longer);
    };
  }

  private static String firstKeys(Shape.Section section) {
    List<String> names = section.names();
    String first = String.join(": …, ", names.subList(0, Math.min(2, names.size()))) + ": …";
    return names.size() > 2 ? first + ", …" : first;
  }
}
