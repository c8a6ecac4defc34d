package com.acme.engine.config.text;

import com.acme.engine.config.text.Value.Member;
import com.acme.engine.config.text.Value.Nothing;
import com.acme.engine.config.text.Value.Table;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.LiteralException;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.Nearest;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape;
import java.util.Map;
import java.util.TreeMap;

/// What can be wrong with a key.
final class KeyFindings {

  private final Findings findings;

  KeyFindings(Findings findings) {
    this.findings = findings;
  }

  /// Whether this version takes the key; a finding if not.
  boolean isKnown(Key key, Member member) {
    if (!key.available()) {
      findings.add(member.keyAt(), "\"" + key.name() + "\" is not available yet", "remove it");
    }
    return key.available();
  }

  /// A key that the section does not have.
  void unknown(Table table, Shape.Section section, String name, Member member) {
    int colon = name.indexOf(':');
    if (colon > 0 && member.value() instanceof Nothing && isKey(section, name, colon)) {
      findings.add(
          member.keyAt(),
          "YAML reads " + name + " as one word",
          "write a space after the colon: " + name.substring(0, colon) + ": …");
    } else if (!table.misread().isEmpty() && section.key(name).isEmpty()) {
      findings.add(
          table.at(),
          "YAML reads " + table.misread() + " as a map",
          "quote it if it is meant as text: \"" + table.misread() + "\"");
    } else {
      unknown(section, name, member);
    }
  }

  /// A key that the section does not have.
  void unknown(Shape.Section section, String name, Member member) {
    int dot = name.indexOf('.');
    boolean dotted = dot > 0 && section.key(name.substring(0, dot)).isPresent();
    findings.add(
        member.keyAt(),
        "unknown key \"" + name + "\" in " + section.noun(),
        dotted
            ? "write its parts as nested maps; dotted keys stand at the top of an environment only"
            : remedy(section, name));
  }

  /// A section without a key that it needs.
  void missing(Table table, Shape.Section section, Key key) {
    findings.add(
        table.at(),
        section.noun() + " needs \"" + key.name() + "\"",
        "add " + key.name() + ": " + "…");
  }

  /// A name that the user chose.
  void name(String name, String noun, Member member) {
    try {
      Literals.NAME.parse(name);
    } catch (LiteralException _) {
      findings.add(
          member.keyAt(), noun + " is named \"" + name + "\"", "use letters, digits, _ and -");
    }
  }

  /// A name with nothing below it.
  void empty(String name, String noun, Member member) {
    findings.add(
        member.keyAt(),
        "the " + noun.substring(noun.indexOf(' ') + 1) + " " + name + " has nothing below it",
        "fill it in, or remove it");
  }

  /// Field names that differ in their case only (RFC 9110 section 5.1).
  void sameFields(Table table, Literal<?> literal) {
    if (!literal.name().equals(HttpLiterals.FIELD_NAME.name())) {
      return;
    }
    Map<String, String> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    table
        .members()
        .forEach((name, member) -> {
          String first = seen.putIfAbsent(name, name);
          if (first != null) {
            findings.add(
                member.keyAt(), name + " and " + first + " are the same field", "keep one of them");
          }
        });
  }

  /// A key that is data.
  void entry(String name, Literal<?> literal, Member member) {
    try {
      literal.parse(name);
    } catch (LiteralException e) {
      findings.add(
          member.keyAt(),
          e.what(),
          e.remedy().isEmpty() ? "write " + literal.expects() : e.remedy());
    }
  }

  private static boolean isKey(Shape.Section section, String name, int colon) {
    return section.key(name.substring(0, colon)).isPresent();
  }

  private static String remedy(Shape.Section section, String name) {
    boolean elsewhere =
        Nearest.to(name, section.names()).isEmpty() && Schema.ROOT.key(name).isPresent();
    return elsewhere
        ? "it belongs to the top of the file"
        : Nearest.remedy(name, section.names(), "the keys are");
  }
}
