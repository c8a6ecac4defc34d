package com.acme.engine.config.text;

import com.acme.engine.config.Rewrite.BodyChange;
import com.acme.engine.config.Rewrite.BodyChanges;
import com.acme.engine.config.text.schema.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads changes to the bodies of messages.
final class BodyReader {

  private final Findings findings;
  private final ReplacementReader replacements;

  BodyReader(Findings findings, ReplacementReader replacements) {
    this.findings = findings;
    this.replacements = replacements;
  }

  /// The keys `body` and `body-limit` of a section.
  BodyChanges read(Section section) {
    List<BodyChange> changes = new ArrayList<>();
    for (Value item : section.items("body")) {
      section.item("body", item).flatMap(this::change).ifPresent(changes::add);
    }
    return new BodyChanges(
        changes, section.get("body-limit", Literals.SIZE, BodyChanges.NONE.limit()));
  }

  private Optional<BodyChange> change(Section section) {
    if (section.has("literal") == section.has("pattern")) {
      findings.add(
          section.at(),
          "a body change looks for a literal or a pattern",
          section.has("literal") ? "remove one of the two" : "add one of the two");
      return Optional.empty();
    }
    return section.has("literal")
        ? literal(section)
        : replacements.read(section).map(BodyChange.Pattern::new);
  }

  private Optional<BodyChange> literal(Section section) {
    try {
      String with = section.get("with", Literals.TEXT, "");
      return section
          .get("literal", Literals.TEXT)
          .map(literal -> new BodyChange.Literal(literal, with));
    } catch (IllegalArgumentException e) {
      findings.refused(section.at("literal"), e);
      return Optional.empty();
    }
  }
}
