package com.acme.console.routes;

import com.acme.console.routes.form.FormPane;
import com.acme.console.routes.form.Lead;
import com.acme.console.routes.text.RouteOutline;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is chosen, as a form and as the text it is. Style class `editor-pane`.
final class EditorPane extends BorderPane {

  /// Narrower than this, the text stands below the form.
  private static final double WIDE = 720;

  private final RoutesViewModel model;
  private final FormPane form;
  private final RouteTextViewModel lines;
  private final RouteTextArea text;
  private final SplitPane split;
  private final Label title = new Label();
  private final HBox buttons = new HBox();
  private final StackPane empty = new StackPane();

  EditorPane(RoutesViewModel model) {
    this.model = model;
    getStyleClass().add("editor-pane");
    this.form = new FormPane(model.editor(), lead());
    this.lines = new RouteTextViewModel(model.draft(), model.editor());
    this.text = new RouteTextArea(lines, model.review().problems());
    this.split = new SplitPane(form, text);
    split.setDividerPositions(0.6);
    title.getStyleClass().add("title");
    buttons.getStyleClass().add("buttons");
    empty.getChildren().setAll(first());
    widthProperty().addListener((_, _, width) -> arrange(width.doubleValue()));
    model.chosen().addListener((_, _, now) -> show(now));
    model.sites().addListener((ListChangeListener<Object>) _ -> head());
    show(model.chosen().get());
  }

  private Lead lead() {
    return new Lead(
        path -> model.chosen().set(Optional.of(path)),
        path -> model.additions().upstream("upstream", path),
        () -> model.additions().middleware("policy"));
  }

  private VBox first() {
    Label title = new Label("Choose a route to edit it");
    title.getStyleClass().add("empty-title");
    Label words =
        new Label("Its form and its text stand side by side; the file keeps its comments.");
    words.setWrapText(true);
    words.getStyleClass().add("hint");
    Button add = new Button("Add a site", new FontIcon(Feather.PLUS));
    add.setOnAction(_ -> model.additions().site());
    VBox box = new VBox(new FontIcon(Feather.EDIT_3), title, words, add);
    box.getStyleClass().add("empty-state");
    return box;
  }

  private void arrange(double width) {
    split.setOrientation(width < WIDE ? Orientation.VERTICAL : Orientation.HORIZONTAL);
  }

  private void show(Optional<KeyPath> chosen) {
    if (chosen.isEmpty()) {
      setTop(null);
      form.clear();
      setCenter(empty);
      return;
    }
    KeyPath path = chosen.get();
    form.show(path);
    lines.show(path);
    head();
    setCenter(split);
  }

  private void head() {
    if (model.chosen().get().isEmpty()) {
      return;
    }
    KeyPath path = model.chosen().get().get();
    Optional<RouteOutline> route = model.route();
    title.setText(route.map(one -> one.site() + " / " + one.name()).orElseGet(path::toString));
    buttons.getChildren().clear();
    route.ifPresent(this::routeButtons);
    if (route.isEmpty() && path.steps().getFirst().equals(new KeyPath.Step.Key("sites"))) {
      model
          .site()
          .ifPresent(site ->
              buttons
                  .getChildren()
                  .add(
                      button(
                          Feather.TRASH_2,
                          "Delete site",
                          "",
                          () -> model.edits().removeSite(site))));
    }
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    HBox head = new HBox(title, spacer, buttons);
    head.getStyleClass().add("head");
    setTop(head);
  }

  private void routeButtons(RouteOutline route) {
    buttons
        .getChildren()
        .setAll(
            button(
                Feather.ARROW_UP,
                "Move up",
                "Alt+Up",
                () -> model.edits().move(route, route.index() - 1)),
            button(
                Feather.ARROW_DOWN,
                "Move down",
                "Alt+Down",
                () -> model.edits().move(route, route.index() + 1)),
            button(Feather.COPY, "Duplicate", "Ctrl+D", () -> model.additions().copy(route)),
            button(Feather.TRASH_2, "Delete", "Ctrl+Delete", () -> model.edits().remove(route)));
  }

  private static Button button(Feather icon, String words, String key, Runnable action) {
    Button button = new Button(words, new FontIcon(icon));
    button.getStyleClass().addAll("flat", "small");
    button.setTooltip(new Tooltip(key.isEmpty() ? words : words + " (" + key + ")"));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// Puts the caret at a place of the draft's text.
  void lead(int line, int column) {
    text.lead(line, column);
  }
}
