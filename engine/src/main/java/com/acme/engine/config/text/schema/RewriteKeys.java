package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Table;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.ArrayList;
import java.util.List;

/// Keys of changes to messages: of upstreams, of a route's proxy, of the middleware rewrite.
final class RewriteKeys {

  private static final Shape FIELD_TEMPLATES =
      new Table(HttpLiterals.SETTABLE_FIELD, new Text(HttpLiterals.FIELD_TEMPLATE));

  private static final Shape PARAMETER_TEMPLATES =
      new Table(Literals.TEXT, new Text(RewriteLiterals.TEMPLATE));

  private static final Section REPLACEMENT =
      new Section(
          "a replacement",
          List.of(
              Key.of("pattern", Literals.REGEX, "Searched for, wherever it stands.").mandatory(),
              Key.of(
                      "with",
                      HttpLiterals.FIELD_TEMPLATE,
                      "The new text; $1 to $9 are groups, $0 is all of it, $$ a dollar sign.")
                  .mandatory()));

  private static final Section QUERY =
      new Section(
          "query changes",
          List.of(
              Key.of("set", PARAMETER_TEMPLATES, "Parameters replaced, or appended."),
              Key.of("add", PARAMETER_TEMPLATES, "Parameters appended."),
              Key.of("remove", new Items(new Text(Literals.TEXT)), "Parameters dropped.")));

  private static final Section COOKIES =
      new Section(
          "cookie changes",
          List.of(
              Key.of(
                  "domain",
                  new Table(NetworkLiterals.COOKIE_DOMAIN, new Text(RewriteLiterals.NEW_DOMAIN)),
                  "The new domain by the old one; none leaves the cookie to the host alone."),
              Key.of(
                  "path",
                  new Table(HttpLiterals.PREFIX, new Text(RewriteLiterals.COOKIE_PATH)),
                  "The new path prefix by the old one.")));

  private static final Section BODY_CHANGE =
      new Section(
          "a body change",
          List.of(
              Key.of("literal", Literals.TEXT, "A text, replaced while the body passes."),
              Key.of(
                  "pattern",
                  Literals.REGEX,
                  "A regular expression, for which the body is held in memory."),
              Key.of(
                      "with",
                      Literals.TEXT,
                      "The new text, without variables; of a pattern, $1 to $9 are groups.")
                  .mandatory()));

  static final Section REQUEST = new Section("request changes", request());

  static final Section RESPONSE = new Section("response changes", response());

  /// Of those that know the upstream.
  static final Section PROXIED_RESPONSE = new Section("response changes", proxiedResponse());

  private RewriteKeys() {}

  private static List<Key> request() {
    List<Key> keys = new ArrayList<>(fields());
    keys.add(Key.of("method", RewriteLiterals.METHOD, "The new method."));
    keys.add(Key.of("path", HttpLiterals.PATH_TEMPLATE, "The new path, such as /v1{path}."));
    keys.add(Key.of("path-replace", REPLACEMENT, "What is replaced in the path, after that."));
    keys.add(Key.of("query", QUERY, "Changes to the query: remove, then set, then add."));
    keys.addAll(body());
    return keys;
  }

  private static List<Key> response() {
    List<Key> keys = new ArrayList<>(fields());
    keys.add(
        Key.of(
            "status",
            new Table(HttpLiterals.STATUS, new Text(HttpLiterals.STATUS)),
            "The new status by the old one."));
    keys.add(Key.of("cookies", COOKIES, "Maps what Set-Cookie says."));
    keys.addAll(body());
    return keys;
  }

  private static List<Key> proxiedResponse() {
    List<Key> keys = new ArrayList<>(response());
    keys.add(
        Key.of(
            "redirects",
            Literals.BOOLEAN,
            "Whether the upstream's own address in Location, Content-Location and Refresh becomes"
                + " the public one, with strip-prefix put back; false where missing."));
    return keys;
  }

  private static List<Key> fields() {
    return List.of(
        Key.of("set", FIELD_TEMPLATES, "Fields replaced."),
        Key.of("add", FIELD_TEMPLATES, "Field lines appended."),
        Key.of("remove", new Items(new Text(HttpLiterals.FIELD_NAME)), "Fields dropped."),
        Key.of(
            "replace",
            new Table(HttpLiterals.SETTABLE_FIELD, REPLACEMENT),
            "What is replaced in the values of fields, before set and add."));
  }

  private static List<Key> body() {
    return List.of(
        Key.of(
            "body",
            new Items(BODY_CHANGE),
            "What is replaced in text bodies (text/*, JSON, XML, JavaScript, forms)."),
        Key.of(
            "body-limit",
            Literals.SIZE,
            "Largest body searched for patterns, 1MiB where missing; larger ones are left alone."));
  }
}
