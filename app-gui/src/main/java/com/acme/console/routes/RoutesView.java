package com.acme.console.routes;

import com.acme.console.engine.ConfigProblem;
import com.acme.console.routes.text.RouteOutline;
import com.acme.console.routes.text.SiteOutline;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The Routes screen's frame: the test bar, the list of cards, the editor, the review.
@SuppressWarnings("NullAway.Init")
public final class RoutesView {

  private final RoutesViewModel model;
  private final Navigator navigator;
  private final ObservableList<Entry> entries = FXCollections.observableArrayList();
  private boolean showing;

  @FXML private VBox top;
  @FXML private StackPane middle;
  @FXML private SplitPane split;
  @FXML private TextField search;
  @FXML private ListView<Entry> list;
  @FXML private VBox nothing;
  @FXML private HBox unapplied;
  @FXML private Label changes;
  @FXML private Button undo;
  @FXML private Button redo;
  private TestUrlBar test;
  private EditorPane editor;

  RoutesView(RoutesViewModel model, Navigator navigator) {
    this.model = model;
    this.navigator = navigator;
  }

  @FXML
  void initialize() {
    test = new TestUrlBar(model.test());
    editor = new EditorPane(model);
    top.getChildren().setAll(test, new Banner(model));
    split.getItems().add(editor);
    ReviewPane review = new ReviewPane(model, this::lead);
    middle.getChildren().add(review);
    review.visibleProperty().bind(model.review().open());
    split.visibleProperty().bind(model.review().open().not());
    search.textProperty().bindBidirectional(model.search());
    list.setItems(entries);
    list.setCellFactory(_ -> new EntryCell(model));
    list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> choose(now));
    model.chosen().addListener(_ -> select());
    model.search().addListener(_ -> fill());
    model.sites().addListener((ListChangeListener<SiteOutline>) _ -> fill());
    model.test().answer().addListener(_ -> list.refresh());
    model.counters().addListener(_ -> list.refresh());
    model.problems().all().addListener((ListChangeListener<ConfigProblem>) _ -> list.refresh());
    steps(undo, "Undo", "Ctrl+Z", model.draft().undoWhat());
    steps(redo, "Redo", "Ctrl+Shift+Z", model.draft().redoWhat());
    unapplied.visibleProperty().bind(model.draft().dirty());
    unapplied.managedProperty().bind(model.draft().dirty());
    changes
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> words(model.draft().unapplied().get()), model.draft().unapplied()));
    fill();
  }

  private static String words(int changes) {
    return changes == 1 ? "1 unapplied change" : changes + " unapplied changes";
  }

  private static void steps(Button button, String word, String key, ReadOnlyStringProperty what) {
    button.disableProperty().bind(what.isEmpty());
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(Bindings.concat(word, ": ", what, " (", key, ")"));
    button.setTooltip(tooltip);
  }

  @FXML
  void undo() {
    model.draft().undo();
  }

  @FXML
  void redo() {
    model.draft().redo();
  }

  @FXML
  void addSite() {
    model.additions().site();
  }

  @FXML
  void review() {
    model.review().show();
  }

  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  /// Whether what is typed there is no part of the draft.
  boolean isOutsideDraft(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(test) || at.equals(search)) {
        return true;
      }
    }
    return false;
  }

  void focusTest() {
    test.focus();
  }

  /// Goes to the place of a problem: in the text of what it is about, else in the whole text.
  private void lead(ConfigProblem problem) {
    Optional<RouteOutline> route =
        model.sites().stream()
            .flatMap(site -> site.routes().stream())
            .filter(one -> model.problems().of(one).contains(problem))
            .findFirst();
    if (route.isPresent()) {
      model.review().close();
      model.chosen().set(Optional.of(route.get().keyPath()));
      editor.lead(problem.line(), problem.column());
    } else {
      navigator.go(new Destination.ConfigLine(problem.line(), problem.column()));
    }
  }

  private void choose(Entry entry) {
    if (!showing && entry != null) {
      model
          .chosen()
          .set(
              Optional.of(
                  switch (entry) {
                    case Entry.OfSite(var site) -> site.path();
                    case Entry.OfRoute(var route) -> route.keyPath();
                  }));
    }
  }

  private void fill() {
    List<Entry> now = new ArrayList<>();
    for (SiteOutline site : model.found()) {
      now.add(new Entry.OfSite(site));
      site.routes().forEach(route -> now.add(new Entry.OfRoute(route)));
    }
    showing = true;
    if (now.size() == entries.size()) {
      for (int i = 0; i < now.size(); i++) {
        if (!Objects.equals(entries.get(i), now.get(i))) {
          entries.set(i, now.get(i));
        }
      }
    } else {
      entries.setAll(now);
    }
    showing = false;
    nothing();
    select();
  }

  private void nothing() {
    boolean searched = !model.search().get().isBlank();
    Label words = new Label(searched ? "No route holds that" : "No sites yet");
    words.getStyleClass().add("empty-title");
    Button action = new Button(searched ? "Clear the search" : "Add a site");
    action.setOnAction(_ -> {
      if (searched) {
        model.search().set("");
      } else {
        model.additions().site();
      }
    });
    nothing.getChildren().setAll(words, action);
  }

  private void select() {
    showing = true;
    Optional<KeyPath> chosen = model.chosen().get();
    int index = -1;
    for (int i = 0; i < entries.size(); i++) {
      KeyPath path =
          switch (entries.get(i)) {
            case Entry.OfSite(var site) -> site.path();
            case Entry.OfRoute(var route) -> route.keyPath();
          };
      if (chosen.filter(path::equals).isPresent()) {
        index = i;
      }
    }
    if (index < 0) {
      list.getSelectionModel().clearSelection();
    } else {
      boolean elsewhere = list.getSelectionModel().getSelectedIndex() != index;
      list.getSelectionModel().select(index);
      if (elsewhere) {
        list.scrollTo(Math.max(0, index - 1));
      }
    }
    showing = false;
  }
}
