package com.acme.console.routes;

import com.acme.console.routes.form.DraftEditor;
import com.acme.console.routes.text.NewRoute;
import com.acme.console.routes.text.Outlines;
import com.acme.console.routes.text.RouteOutline;
import com.acme.console.routes.text.SiteOutline;
import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.edit.Outcome;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;

/// Makes routes, sites, upstreams and middleware in the draft, each with a name that is free and
/// ready to be served.
public final class Additions {

  private final DraftEditor editor;
  private final List<SiteOutline> sites;
  private final ObjectProperty<Optional<KeyPath>> chosen;

  /// @param sites as they are now
  Additions(DraftEditor editor, List<SiteOutline> sites, ObjectProperty<Optional<KeyPath>> chosen) {
    this.editor = editor;
    this.sites = sites;
    this.chosen = chosen;
  }

  /// Adds a route to a site and chooses it.
  public void route(SiteOutline site) {
    int index = NewRoute.index(site);
    if (editor.edit("Add a route to " + site.name(), NewRoute.in(site))) {
      choose(site.path().key("routes").item(index));
    }
  }

  /// Adds a site and chooses it.
  public void site() {
    Set<String> names = sites.stream().map(SiteOutline::name).collect(Collectors.toSet());
    String name = NewRoute.free("new-site", names);
    if (editor.edit("Add site " + name, NewRoute.site(name, name + ".localhost"))) {
      choose(SiteOutline.path(name));
    }
  }

  /// Puts a copy of a route behind it and chooses it.
  public void copy(RouteOutline route) {
    SiteOutline site =
        sites.stream().filter(one -> one.name().equals(route.site())).findFirst().orElseThrow();
    switch (NewRoute.copy(editor.text().get(), site, route)) {
      case Outcome.Edited(String text, var _) -> {
        editor.replace("Duplicate route " + route.name(), text);
        choose(site.path().key("routes").item(route.index() + 1));
      }
      case Outcome.Refused(String reason) -> editor.refuse(reason);
    }
  }

  /// Adds an upstream with a server and names it at a path, as one step. What is chosen stays
  /// chosen.
  public void upstream(String name, KeyPath namedAt) {
    KeyPath path = free("upstreams", name);
    Data upstream = Data.table("servers", Data.items(Data.text("http://127.0.0.1:9001")));
    String made = path.steps().getLast() instanceof KeyPath.Step.Key(String last) ? last : name;
    editor.edit(
        "Add " + path, new Edit.Put(path, upstream), form -> form.put(namedAt, Data.text(made)));
  }

  /// Adds a middleware and chooses it.
  public void middleware(String name) {
    KeyPath path = free("middleware", name);
    Data compress = Data.table("compress", new Data.Table(Map.of()));
    if (editor.edit("Add " + path, new Edit.Put(path, compress))) {
      choose(path);
    }
  }

  private KeyPath free(String section, String name) {
    Set<String> taken = Set.copyOf(Outlines.names(editor.text().get(), section));
    return KeyPath.ROOT.key(section).key(NewRoute.free(name, taken));
  }

  private void choose(KeyPath path) {
    chosen.set(Optional.of(path));
  }
}
