package com.acme.console.routes;

import com.acme.console.routes.form.DraftEditor;
import com.acme.console.routes.text.FormText;
import com.acme.console.routes.text.RouteOutline;
import com.acme.console.routes.text.SiteOutline;
import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;

/// Changes to the sites and routes of the draft. What is chosen stays chosen, wherever it goes.
public final class RouteEdits {

  private final DraftEditor editor;
  private final List<SiteOutline> sites;
  private final ObjectProperty<Optional<KeyPath>> chosen;

  /// @param sites as they are now
  RouteEdits(
      DraftEditor editor, List<SiteOutline> sites, ObjectProperty<Optional<KeyPath>> chosen) {
    this.editor = editor;
    this.sites = sites;
    this.chosen = chosen;
  }

  public void removeSite(SiteOutline site) {
    if (editor.edit("Delete site " + site.name(), editor.form().clear(site.path()))) {
      chosen.set(Optional.empty());
    }
  }

  /// Deletes a route; an undo brings it back.
  public void remove(RouteOutline route) {
    Optional<KeyPath> was = chosen.get();
    chosen.set(Optional.empty());
    boolean made = editor.edit("Delete route " + route.name(), new Edit.Remove(route.keyPath()));
    if (!made) {
      chosen.set(was);
    }
  }

  /// Lets a route match, or keeps it without matching.
  public void enable(RouteOutline route, boolean on) {
    KeyPath key = route.keyPath().key("enabled");
    FormText form = editor.form();
    if (on) {
      editor.edit("Enable route " + route.name(), form.clear(key));
    } else {
      editor.edit("Disable route " + route.name(), form.put(key, Data.text("false")));
    }
  }

  /// Moves a route among those of its site.
  ///
  /// @param to the index it has afterwards; beyond the ends it stays
  public void move(RouteOutline route, int to) {
    int size = routesBeside(route);
    if (to < 0 || to >= size || to == route.index()) {
      return;
    }
    KeyPath routes = route.keyPath().parent();
    if (editor.edit("Move route " + route.name(), new Edit.Move(route.keyPath(), to))) {
      chosen.set(Optional.of(routes.item(to)));
    }
  }

  private int routesBeside(RouteOutline route) {
    return sites.stream()
        .filter(site -> site.name().equals(route.site()))
        .mapToInt(site -> site.routes().size())
        .sum();
  }
}
