package com.acme.console.routes.form;

import com.acme.console.routes.text.Outlines;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A route: when it matches, what passes on the way, what answers. A key that is new in the schema
/// stands among the last.
final class RouteForm implements FormField {

  private static final Set<String> CONDITIONS =
      Set.of("path", "path-regex", "methods", "headers", "query", "when");
  private static final Set<String> BASICS = Set.of("name", "enabled");
  private static final Set<String> ON_THE_WAY = Set.of("middleware");

  private final VBox box = new VBox();
  private final List<FormField> fields = new ArrayList<>();

  RouteForm(FormBuilder builder, KeyPath route, Section section) {
    box.getStyleClass().add("route-form");
    group("Route", keys(builder, route, section, BASICS));
    group("When the request has", keys(builder, route, section, CONDITIONS));
    group("Then answer by", new ActionField(builder, route, section));
    group("On the way", keys(builder, route, section, ON_THE_WAY));
    group(
        "More",
        new SectionField(
            builder,
            route,
            section,
            key ->
                !BASICS.contains(key.name())
                    && !CONDITIONS.contains(key.name())
                    && !ON_THE_WAY.contains(key.name())
                    && !Outlines.ACTIONS.contains(key.name())));
  }

  private static FormField keys(
      FormBuilder builder, KeyPath route, Section section, Set<String> names) {
    Grid grid = new Grid();
    section.keys().stream()
        .filter(Key::available)
        .filter(key -> names.contains(key.name()))
        .forEach(key -> grid.add(key, builder.field(route, key)));
    return grid;
  }

  private void group(String title, FormField field) {
    Label heading = new Label(title);
    heading.getStyleClass().add("heading");
    box.getChildren().addAll(heading, field.node());
    fields.add(field);
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    fields.forEach(FormField::refresh);
  }
}
