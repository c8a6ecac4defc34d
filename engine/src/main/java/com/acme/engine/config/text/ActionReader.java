package com.acme.engine.config.text;

import com.acme.engine.config.Action;
import com.acme.engine.config.Action.CacheControlRule;
import com.acme.engine.config.PathPattern;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Literals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what answers a route's requests.
final class ActionReader {

  private static final List<String> ACTIONS =
      List.of("proxy", "files", "redirect", "respond", "handler");

  /// The most specific pattern first: longer ones, then those with fewer variables, then those
  /// without `**`.
  private static final Comparator<PathPattern> BY_SPECIFICITY =
      Comparator.<PathPattern>comparingInt(pattern -> -pattern.segments().size())
          .thenComparingLong(ActionReader::openSegments)
          .thenComparing(PathPattern::deep);

  private final Findings findings;
  private final NamedFiles files;
  private final ProxyReader proxies;
  private final Templates templates;
  private final HandlerReader handlers;

  ActionReader(
      Findings findings,
      NamedFiles files,
      ProxyReader proxies,
      Templates templates,
      HandlerReader handlers) {
    this.findings = findings;
    this.files = files;
    this.proxies = proxies;
    this.templates = templates;
    this.handlers = handlers;
  }

  /// The action of a route; empty where nothing can be made of it.
  ///
  /// @param label site and route, the name of an upstream that only this route has
  /// @param variables what the route's path provides
  Optional<Action> read(Section route, String label, Set<String> variables) {
    List<String> present = ACTIONS.stream().filter(route::has).toList();
    if (present.isEmpty()) {
      missing(route);
      return Optional.empty();
    }
    if (present.size() > 1) {
      findings.add(
          route.keyAt(present.getLast()),
          "a route has one action, not " + String.join(" and ", present),
          "keep one of them");
    }
    return switch (present.getFirst()) {
      case "proxy" -> proxies.read(route, label, variables).map(action -> action);
      case "files" -> route.block("files", "root").flatMap(this::files);
      case "redirect" -> route.block("redirect", "to").flatMap(to -> redirect(to, variables));
      case "respond" -> route.block("respond", "status").flatMap(this::respond);
      case "handler" -> route.block("handler", "name").flatMap(handlers::read);
      default -> Optional.empty();
    };
  }

  /// A misspelled action is a finding already.
  private void missing(Section route) {
    boolean misspelled =
        route.table().members().keySet().stream().anyMatch(key -> route.shape().key(key).isEmpty());
    if (!misspelled) {
      findings.add(
          route.at(), "a route needs an action", "add one of " + String.join(", ", ACTIONS));
    }
  }

  private Optional<Action> files(Section section) {
    Optional<Path> root =
        section.located("root", Literals.PATH).flatMap(path -> files.directory(path, "the root"));
    Optional<Located<String>> fallback = section.located("fallback", HttpLiterals.PREFIX);
    root.ifPresent(directory -> fallback.ifPresent(path -> fallback(directory, path)));
    return root.map(directory ->
        new Action.Files(
            directory,
            section.texts("index"),
            section.get("browse", Literals.BOOLEAN, false),
            section.texts("precompressed"),
            fallback.map(Located::value),
            cacheControl(section),
            section.get("strip-prefix", HttpLiterals.PREFIX, ""),
            new Action.Naming(
                section.get("hidden", Literals.BOOLEAN, false),
                section.get("clean-urls", Literals.BOOLEAN, false)),
            delivery(section)));
  }

  private static Action.Delivery delivery(Section section) {
    return new Action.Delivery(
        section.get("immutable-hashed", Literals.BOOLEAN, false),
        crossOrigin(section.text("cross-origin").orElse("none")),
        section.values("download", HttpLiterals.PATTERN),
        section.get("live-reload", Literals.BOOLEAN, false));
  }

  private static Action.CrossOrigin crossOrigin(String word) {
    return switch (word) {
      case "same-origin" -> Action.CrossOrigin.SAME_ORIGIN;
      case "same-site" -> Action.CrossOrigin.SAME_SITE;
      case "any" -> Action.CrossOrigin.ANY;
      default -> Action.CrossOrigin.UNSAID;
    };
  }

  private void fallback(Path root, Located<String> path) {
    String relative = path.value().substring(1);
    files.file(
        new Located<>(root.resolve(relative).toString(), path.at(), path.shown()), "the fallback");
  }

  private static List<CacheControlRule> cacheControl(Section section) {
    List<CacheControlRule> rules = new ArrayList<>();
    section
        .entries("cache-control", HttpLiterals.FIELD_VALUE)
        .forEach((pattern, value) -> {
          try {
            rules.add(new CacheControlRule(PathPattern.parse(pattern), value.value()));
          } catch (IllegalArgumentException _) {
            // The checker has said so.
          }
        });
    rules.sort(Comparator.comparing(CacheControlRule::pattern, BY_SPECIFICITY));
    return rules;
  }

  private static long openSegments(PathPattern pattern) {
    return pattern.segments().stream().filter(PathPattern.Segment.Any.class::isInstance).count();
  }

  private Optional<Action> redirect(Section section, Set<String> variables) {
    Optional<Located<String>> to = section.located("to", HttpLiterals.LOCATION);
    to.ifPresent(template -> templates.check(template, variables));
    return to.map(template ->
        new Action.Redirect(
            template.value(), section.get("status", HttpLiterals.REDIRECT_STATUS, 308)));
  }

  private Optional<Action> respond(Section section) {
    String body = section.get("body", Literals.TEXT, "");
    String type = body.isEmpty() ? "" : "text/plain; charset=utf-8";
    try {
      return Optional.of(
          new Action.Respond(
              section.get("status", HttpLiterals.STATUS, 200),
              section.get("content-type", HttpLiterals.MEDIA_TYPE, type),
              body));
    } catch (IllegalArgumentException e) {
      findings.add(section.at("body"), String.valueOf(e.getMessage()), "remove the body");
      return Optional.empty();
    }
  }
}
