package com.acme.engine.config.text;

import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Rewrite.CookieChanges;
import com.acme.engine.config.Rewrite.FieldChanges;
import com.acme.engine.config.Rewrite.QueryChanges;
import com.acme.engine.config.Rewrite.Replacement;
import com.acme.engine.config.Rewrite.RequestChanges;
import com.acme.engine.config.Rewrite.ResponseChanges;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.RewriteLiterals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads changes to messages.
final class RewriteReader {

  private final Consumer<Located<String>> templates;
  private final ReplacementReader replacements;
  private final BodyReader bodies;

  /// Makes one.
  ///
  /// @param templates is told each text with variables
  RewriteReader(Findings findings, Consumer<Located<String>> templates) {
    this.templates = templates;
    this.replacements = new ReplacementReader(findings);
    this.bodies = new BodyReader(findings, replacements);
  }

  /// The keys `request` and `response` of a section.
  Rewrite read(Section section) {
    return new Rewrite(
        request(section.sectionOrEmpty("request")), response(section.sectionOrEmpty("response")));
  }

  private RequestChanges request(Section section) {
    Optional<Located<String>> path = section.located("path", HttpLiterals.PATH_TEMPLATE);
    path.ifPresent(templates);
    return new RequestChanges(
        fields(section),
        section.get("method", RewriteLiterals.METHOD),
        path.map(Located::value),
        section.section("path-replace").flatMap(this::replacement),
        query(section.sectionOrEmpty("query")),
        bodies.read(section));
  }

  private ResponseChanges response(Section section) {
    return new ResponseChanges(
        fields(section),
        status(section),
        section.get("redirects", Literals.BOOLEAN, false),
        cookies(section.sectionOrEmpty("cookies")),
        bodies.read(section));
  }

  private FieldChanges fields(Section section) {
    Map<String, Replacement> replace = new LinkedHashMap<>();
    section
        .sections("replace")
        .forEach((name, below) ->
            replacement(below).ifPresent(replacement -> replace.put(name, replacement)));
    return new FieldChanges(
        lines(section, "set", HttpLiterals.FIELD_TEMPLATE),
        lines(section, "add", HttpLiterals.FIELD_TEMPLATE),
        section.texts("remove"),
        replace);
  }

  private Optional<Replacement> replacement(Section section) {
    section.located("with", HttpLiterals.FIELD_TEMPLATE).ifPresent(templates);
    return replacements.read(section);
  }

  private QueryChanges query(Section section) {
    return new QueryChanges(
        lines(section, "set", RewriteLiterals.TEMPLATE),
        lines(section, "add", RewriteLiterals.TEMPLATE),
        section.texts("remove"));
  }

  private Map<String, String> lines(Section section, String key, Literal<String> literal) {
    Map<String, String> lines = new LinkedHashMap<>();
    section
        .entries(key, literal)
        .forEach((name, value) -> {
          templates.accept(value);
          lines.put(name, value.value());
        });
    return lines;
  }

  private static CookieChanges cookies(Section section) {
    return new CookieChanges(
        values(section, "domain", RewriteLiterals.NEW_DOMAIN),
        values(section, "path", RewriteLiterals.COOKIE_PATH));
  }

  private static Map<String, String> values(Section section, String key, Literal<String> literal) {
    Map<String, String> values = new LinkedHashMap<>();
    section.entries(key, literal).forEach((name, value) -> values.put(name, value.value()));
    return values;
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
