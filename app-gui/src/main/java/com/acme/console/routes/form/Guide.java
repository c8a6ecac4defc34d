package com.acme.console.routes.form;

import com.acme.console.routes.text.Outlines;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.schema.NetworkLiterals;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the schema does not say about forms: which keys come first, and which names can be chosen.
/// A key that is not named here is in its form all the same, under "More".
final class Guide {

  /// The methods a route is made for, the commonest first.
  static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  private static final Map<String, Set<String>> FIRST =
      Map.ofEntries(
          Map.entry("a site", Set.of("hosts", "listeners", "middleware", "errors")),
          Map.entry("a files block", Set.of("root", "fallback", "cache-control", "strip-prefix")),
          Map.entry("a redirect", Set.of("to", "status")),
          Map.entry("a respond block", Set.of("status", "content-type", "body")),
          Map.entry("a proxy block", Set.of("upstream", "strip-prefix", "request")),
          Map.entry("an upstream", Set.of("servers", "balance", "timeouts")),
          Map.entry("a server", Set.of("url", "weight")),
          Map.entry("timeouts", Set.of("connect", "response", "idle", "total")),
          Map.entry("connections", Set.of("max-per-server", "idle")),
          Map.entry("a websocket policy", Set.of("origins", "max-message", "idle-timeout")),
          Map.entry("a cors policy", Set.of("origins", "methods", "headers", "credentials")),
          Map.entry("request changes", Set.of("set", "path")),
          Map.entry("response changes", Set.of("set", "remove")));

  /// Keys with text of several lines.
  private static final Set<String> LONG = Set.of("body");

  private Guide() {}

  /// Whether a key is shown without asking for more.
  static boolean isFirst(Section section, Key key) {
    Set<String> first = FIRST.get(section.noun());
    return key.required() || first == null || first.contains(key.name());
  }

  static boolean isLong(KeyPath path) {
    return path.last() instanceof Step.Key(String name) && LONG.contains(name);
  }

  /// What a scalar can be chosen from; empty: it is typed.
  static List<String> suggestions(DraftEditor editor, KeyPath path, Literal<?> literal) {
    if (literal.equals(NetworkLiterals.PROXY_TARGET)) {
      return Outlines.names(editor.text().get(), "upstreams");
    }
    if (literal.equals(HttpLiterals.METHOD)) {
      return METHODS;
    }
    return isListenerOfSite(path)
        ? Outlines.names(editor.text().get(), "listeners")
        : literal.offers();
  }

  /// Names and built-ins a middleware list may hold.
  static List<String> policies(DraftEditor editor) {
    List<String> policies = new ArrayList<>(Outlines.names(editor.text().get(), "middleware"));
    policies.addAll(Schema.POLICY.names());
    return policies;
  }

  private static boolean isListenerOfSite(KeyPath path) {
    List<Step> steps = path.steps();
    return steps.size() == 4
        && steps.getFirst().equals(new Step.Key("sites"))
        && steps.get(2).equals(new Step.Key("listeners"));
  }
}
