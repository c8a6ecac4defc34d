package com.acme.console.routes;

import com.acme.console.routes.text.SiteOutline;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The head of a site's routes: its name and hosts, and what can be done to it. Style class
/// `site-head`.
final class SiteHead extends HBox {

  private final Label name = new Label();
  private final Label hosts = new Label();
  private final Button edit = new Button("", new FontIcon(Feather.EDIT_2));
  private final Button add = new Button("Route", new FontIcon(Feather.PLUS));
  private Optional<SiteOutline> shown = Optional.empty();

  SiteHead(RoutesViewModel model) {
    getStyleClass().add("site-head");
    name.getStyleClass().add("name");
    hosts.getStyleClass().add("hosts");
    name.setGraphic(new FontIcon(Feather.GLOBE));
    edit.getStyleClass().addAll("button-icon", "flat", "small");
    edit.setTooltip(new Tooltip("Edit the site: hosts, listeners, middleware"));
    edit.setAccessibleText("Edit the site");
    edit.setOnAction(_ -> shown.ifPresent(site -> model.chosen().set(Optional.of(site.path()))));
    add.getStyleClass().addAll("flat", "small");
    add.setMinWidth(USE_PREF_SIZE);
    add.setTooltip(new Tooltip("Add a route to this site (Ctrl+N)"));
    add.setOnAction(_ -> shown.ifPresent(model.additions()::route));
    VBox words = new VBox(name, hosts);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().setAll(words, edit, add);
  }

  void show(SiteOutline site) {
    shown = Optional.of(site);
    name.setText(site.name());
    String where = site.hosts().isEmpty() ? "every other host" : String.join("  ", site.hosts());
    String on = site.listeners().isEmpty() ? "" : "  on " + String.join(", ", site.listeners());
    String with = site.middleware().isEmpty() ? "" : "  ·  " + String.join(", ", site.middleware());
    hosts.setText(where + on + with);
  }
}
