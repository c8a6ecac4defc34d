package com.acme.console.routes.text;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Data.Items;
import com.acme.engine.config.text.edit.Data.Table;
import com.acme.engine.config.text.edit.Data.Text;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads sites and routes out of a text, however unfinished it is.
public final class Outlines {

  /// Keys of a route that say what answers, the commonest first.
  public static final List<String> ACTIONS =
      List.of("proxy", "files", "redirect", "respond", "handler");

  private Outlines() {}

  /// All sites, in the order of the text.
  public static List<SiteOutline> of(DraftText text) {
    List<SiteOutline> sites = new ArrayList<>();
    members(text, "sites").forEach((name, site) -> sites.add(site(name, site)));
    return sites;
  }

  /// Names the user chose for listeners, upstreams or middleware.
  ///
  /// @param section `listeners`, `upstreams` or `middleware`
  public static List<String> names(DraftText text, String section) {
    return List.copyOf(members(text, section).keySet());
  }

  private static Map<String, Data> members(DraftText text, String section) {
    return text.at(KeyPath.ROOT.key(section)).map(Outlines::members).orElse(Map.of());
  }

  private static SiteOutline site(String name, Data site) {
    Map<String, Data> keys = members(site);
    List<RouteOutline> routes = new ArrayList<>();
    for (Data route : items(keys.get("routes"))) {
      routes.add(route(name, routes.size(), members(route)));
    }
    return new SiteOutline(
        name,
        texts(keys.get("hosts")),
        texts(keys.get("listeners")),
        policies(keys.get("middleware")),
        routes);
  }

  private static RouteOutline route(String site, int index, Map<String, Data> keys) {
    String path = text(keys.get("path"), text(keys.get("path-regex"), "/**"));
    String action = ACTIONS.stream().filter(keys::containsKey).findFirst().orElse("");
    return new RouteOutline(
        site,
        index,
        text(keys.get("name"), path),
        path,
        texts(keys.get("methods")),
        conditions(keys),
        policies(keys.get("middleware")),
        action,
        action.isEmpty() ? "" : ActionSummary.of(action, keys.get(action)),
        !text(keys.get("enabled"), "true").equals("false"));
  }

  private static List<String> conditions(Map<String, Data> keys) {
    List<String> conditions = new ArrayList<>();
    members(keys.get("headers"))
        .forEach((name, value) -> conditions.add(condition("header " + name, text(value, ""))));
    members(keys.get("query"))
        .forEach((name, value) -> conditions.add(condition("?" + name, text(value, ""))));
    return conditions;
  }

  private static String condition(String subject, String value) {
    if (value.equals("*")) {
      return subject + " present";
    }
    return value.startsWith("~") ? subject + " ~ " + value.substring(1) : subject + " = " + value;
  }

  private static List<String> policies(@Nullable Data list) {
    return items(list).stream().map(Outlines::policy).toList();
  }

  private static String policy(Data policy) {
    if (policy instanceof Table(Map<String, Data> members) && !members.isEmpty()) {
      Map.Entry<String, Data> kind = members.entrySet().iterator().next();
      return text(kind.getValue(), "").equals("none") ? "no " + kind.getKey() : kind.getKey();
    }
    return text(policy, "");
  }

  static Map<String, Data> members(@Nullable Data data) {
    return data instanceof Table(Map<String, Data> members) ? members : Map.of();
  }

  static List<Data> items(@Nullable Data data) {
    return data instanceof Items(List<Data> items) ? items : List.of();
  }

  static List<String> texts(@Nullable Data data) {
    return items(data).stream().map(item -> text(item, "")).toList();
  }

  static String text(@Nullable Data data, String otherwise) {
    return data instanceof Text(String text) ? text : otherwise;
  }
}
