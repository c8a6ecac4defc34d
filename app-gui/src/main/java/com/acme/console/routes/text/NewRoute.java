package com.acme.console.routes.text;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Data.Items;
import com.acme.engine.config.text.edit.Data.Table;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.edit.Extent;
import com.acme.engine.config.text.edit.Outcome;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes routes and sites.
public final class NewRoute {

  private NewRoute() {}

  /// A route that answers by itself, above the one that takes every path.
  public static Edit in(SiteOutline site) {
    String name = free("new-route", names(site));
    Map<String, Data> route = new LinkedHashMap<>();
    route.put("name", Data.text(name));
    route.put("path", Data.text("/" + name));
    Map<String, Data> respond = new LinkedHashMap<>();
    respond.put("status", Data.text("200"));
    respond.put("body", Data.text("Hello"));
    route.put("respond", new Table(respond));
    return insert(site, index(site), new Table(route));
  }

  private static Edit insert(SiteOutline site, int index, Data route) {
    KeyPath routes = site.path().key("routes");
    return site.routes().isEmpty()
        ? new Edit.Put(routes, new Items(List.of(route)))
        : new Edit.Insert(routes.item(index), route);
  }

  /// Where a new route is not hidden by one that takes every path.
  public static int index(SiteOutline site) {
    int size = site.routes().size();
    return size > 0 && site.routes().getLast().path().equals("/**") ? size - 1 : size;
  }

  /// The text with a copy of a route behind it, comments and quotes included where it stands in
  /// lines of its own.
  public static Outcome copy(DraftText text, SiteOutline site, RouteOutline route) {
    String name = free(plain(route.name()) + "-copy", names(site));
    KeyPath copied = site.path().key("routes").item(route.index() + 1);
    Edit named = new Edit.Put(copied.key("name"), Data.text(name));
    Optional<DraftText> lines = copiedLines(text, route);
    if (lines.isPresent()) {
      return lines.get().edited(named);
    }
    Data data = text.at(route.keyPath()).orElseGet(() -> new Table(Map.of()));
    return text.edited(new Edit.Insert(copied, data)) instanceof Outcome.Edited(String added, var _)
        ? DraftText.of(added, text.environment(), "").edited(named)
        : text.edited(new Edit.Insert(copied, data));
  }

  private static Optional<DraftText> copiedLines(DraftText text, RouteOutline route) {
    Optional<Data> before = text.at(route.keyPath());
    KeyPath copy = route.keyPath().parent().item(route.index() + 1);
    return text.lines(route.keyPath())
        .map(lines -> doubled(text.text(), lines))
        .map(doubled -> DraftText.of(doubled, text.environment(), ""))
        .filter(DraftText::isReadable)
        .filter(doubled -> doubled.at(copy).equals(before));
  }

  private static String doubled(String text, Extent lines) {
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    return text.substring(0, lines.stop())
        + end
        + text.substring(lines.start(), lines.stop())
        + text.substring(lines.stop());
  }

  /// A site with one route.
  public static Edit site(String name, String host) {
    Map<String, Data> respond = new LinkedHashMap<>();
    respond.put("status", Data.text("200"));
    respond.put("body", Data.text("Hello"));
    Map<String, Data> route = new LinkedHashMap<>();
    route.put("path", Data.text("/**"));
    route.put("respond", new Table(respond));
    Map<String, Data> site = new LinkedHashMap<>();
    site.put("hosts", Data.items(Data.text(host)));
    site.put("routes", Data.items(new Table(route)));
    return new Edit.Put(SiteOutline.path(name), new Table(site));
  }

  /// The first of a name, name-2, name-3 … that is not taken.
  public static String free(String name, Set<String> taken) {
    return taken.contains(name)
        ? IntStream.iterate(2, number -> number + 1)
            .mapToObj(number -> name + "-" + number)
            .filter(next -> !taken.contains(next))
            .findFirst()
            .orElse(name)
        : name;
  }

  private static Set<String> names(SiteOutline site) {
    return site.routes().stream().map(RouteOutline::name).collect(Collectors.toSet());
  }

  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? "route" : plain;
  }
}
