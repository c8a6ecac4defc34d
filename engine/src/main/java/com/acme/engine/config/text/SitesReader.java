package com.acme.engine.config.text;

import com.acme.engine.config.PolicyUse;
import com.acme.engine.config.Site;
import com.acme.engine.config.text.RouteReader.RoutePart;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.Nearest;
import com.acme.engine.config.text.schema.NetworkLiterals;
import com.acme.engine.config.text.yaml.Mark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the virtual hosts.
final class SitesReader {

  /// A site with what the checks between sites need.
  ///
  /// @param at where its name stands
  /// @param hosts with their places
  /// @param listeners names of the listeners it is served on, all of them spelled out
  record SitePart(Site site, Mark at, List<Located<String>> hosts, Set<String> listeners) {}

  private final Findings findings;
  private final NamedFiles files;
  private final RouteReader routes;
  private final MiddlewareReader middleware;
  private final Templates templates;
  private final Set<String> listeners;

  /// Makes one.
  ///
  /// @param listeners the names of all listeners
  SitesReader(
      Findings findings,
      NamedFiles files,
      RouteReader routes,
      MiddlewareReader middleware,
      Templates templates,
      Set<String> listeners) {
    this.findings = findings;
    this.files = files;
    this.routes = routes;
    this.middleware = middleware;
    this.templates = templates;
    this.listeners = listeners;
  }

  List<SitePart> read(Section root) {
    List<SitePart> sites = new ArrayList<>();
    Map<String, Value.Member> members = root.members("sites");
    root.named("sites")
        .forEach((name, section) -> sites.add(site(name, section, keyAt(members, name, section))));
    return sites;
  }

  private SitePart site(String name, Section section, Mark at) {
    List<RoutePart> parts = new ArrayList<>();
    Set<String> variables = new HashSet<>();
    for (Value item : section.items("routes")) {
      section.item("routes", item).flatMap(route -> routes.read(route, name)).ifPresent(parts::add);
    }
    parts.forEach(part -> variables.addAll(part.variables()));
    templates.route(variables);
    new RouteConflicts(findings).check(parts, name);
    new StickyConflicts(findings).check(parts);
    List<PolicyUse> policies = middleware.list(section, variables);
    List<Located<String>> hosts = section.list("hosts", NetworkLiterals.HOST);
    new WarmConflicts(findings).check(parts, hosts.stream().map(Located::value).toList());
    Set<String> own = listeners(section);
    Site site =
        new Site(
            name,
            hosts.stream().map(Located::value).toList(),
            own,
            policies,
            errors(section),
            parts.stream().map(RoutePart::route).toList());
    return new SitePart(site, at, hosts, own.isEmpty() ? listeners : own);
  }

  private Set<String> listeners(Section section) {
    Set<String> names = new HashSet<>();
    for (Located<String> name : section.list("listeners", Literals.NAME)) {
      if (listeners.contains(name.value())) {
        names.add(name.value());
      } else {
        findings.add(
            name.at(),
            "the listener \"" + name.shown() + "\" is not defined",
            Nearest.remedy(name.shown(), listeners, "there are"));
      }
    }
    if (section.isEmptyList("listeners")) {
      findings.add(
          section.at("listeners"),
          "a site without listeners is never served",
          "name one, or remove the key: a site is served on all");
    }
    return names;
  }

  private Map<String, Path> errors(Section section) {
    Map<String, Path> errors = new LinkedHashMap<>();
    section
        .entries("errors", Literals.PATH)
        .forEach((status, path) ->
            files.file(path, "the error page").ifPresent(file -> errors.put(status, file)));
    return errors;
  }

  private static Mark keyAt(Map<String, Value.Member> members, String name, Section section) {
    Value.Member member = members.get(name);
    return member == null ? section.at() : member.keyAt();
  }
}
