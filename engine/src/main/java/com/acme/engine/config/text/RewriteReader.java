package com.acme.engine.config.text;

import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Rewrite.FieldChanges;
import com.acme.engine.config.Rewrite.RequestChanges;
import com.acme.engine.config.Rewrite.ResponseChanges;
import com.acme.engine.config.text.schema.HttpLiterals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads changes to messages.
final class RewriteReader {

  private final Consumer<Located<String>> templates;

  /// Makes one.
  ///
  /// @param templates is told each text with variables
  RewriteReader(Consumer<Located<String>> templates) {
    this.templates = templates;
  }

  /// The keys `request` and `response` of a section.
  Rewrite read(Section section) {
    Section request = section.sectionOrEmpty("request");
    Section response = section.sectionOrEmpty("response");
    Optional<Located<String>> path = request.located("path", HttpLiterals.PATH_TEMPLATE);
    path.ifPresent(templates);
    return new Rewrite(
        new RequestChanges(fields(request), path.map(Located::value)),
        new ResponseChanges(fields(response), status(response)));
  }

  private FieldChanges fields(Section section) {
    return new FieldChanges(lines(section, "set"), lines(section, "add"), section.texts("remove"));
  }

  private Map<String, String> lines(Section section, String key) {
    Map<String, String> lines = new LinkedHashMap<>();
    section
        .entries(key, HttpLiterals.FIELD_TEMPLATE)
        .forEach((name, value) -> {
          templates.accept(value);
          lines.put(name, value.value());
        });
    return lines;
  }

  private static Map<Integer, Integer> status(Section section) {
    Map<Integer, Integer> status = new LinkedHashMap<>();
    section
        .entries("status", HttpLiterals.STATUS)
        .forEach((from, to) -> {
          if (from.matches("[2-5]\\d\\d")) {
            status.put(Integer.valueOf(from), to.value());
          }
        });
    return status;
  }
}
