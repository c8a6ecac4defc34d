package com.acme.console.shell;

import com.acme.console.controls.Fxml;
import com.acme.console.dialogs.Browser;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.screen.Command;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.Place;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The frame: top bar, banner, room for a screen, status bar.
@SuppressWarnings("NullAway.Init") // set by the FXML loader
final class ShellView {

  private final ShellViewModel model;
  private final Browser browser;

  @FXML private StackPane root;
  @FXML private BorderPane frame;
  @FXML private Button pill;
  @FXML private Circle dot;
  @FXML private Label name;
  @FXML private Label state;
  @FXML private Label ports;
  @FXML private Button startStop;
  @FXML private ToggleButton record;
  @FXML private Button review;
  @FXML private Button search;
  @FXML private Button menu;
  @FXML private HBox banner;
  @FXML private Label problem;
  @FXML private Button copyProblem;
  @FXML private Button retry;
  @FXML private StackPane content;
  @FXML private Tooltip served;
  @FXML private Button lastApply;
  @FXML private FontIcon applyIcon;
  @FXML private Button kept;
  @FXML private Button dropped;
  @FXML private Label heap;

  /// @param browser opens a URL
  ShellView(ShellViewModel model, Browser browser) {
    this.model = model;
    this.browser = browser;
    Fxml.load(this, "Shell.fxml");
    showServer();
    showProblem();
    showStatus();
  }

  /// The whole.
  StackPane root() {
    return root;
  }

  /// What a screen fills.
  Pane content() {
    return content;
  }

  /// Puts the navigation rail at the left.
  void rail(Node rail) {
    frame.setLeft(rail);
  }

  /// Binds buttons to commands, with their keys in the tooltips.
  void commands(Command palette, Command menuCommand, Command start, Command recorder) {
    bind(search, palette);
    search.setText("Search  " + keyOf(palette));
    bind(menu, menuCommand);
    bind(startStop, start);
    record.setTooltip(new Tooltip(recorder.title() + "  " + keyOf(recorder)));
    record.setOnAction(_ -> {
      // The recorder's answer decides, not the click.
      record.setSelected(model.recording().get());
      recorder.action().run();
    });
  }

  /// Lets clicks lead to screens.
  void navigator(Navigator navigator) {
    review.setOnAction(_ -> navigator.go(new Destination.Review()));
    lastApply.setOnAction(_ -> navigator.go(new Destination.Plain(Place.CONFIG)));
    kept.setOnAction(_ -> navigator.go(new Destination.Plain(Place.TRAFFIC)));
    dropped.setOnAction(_ -> navigator.go(new Destination.Plain(Place.LOGS)));
  }

  /// Shows the menu under its button.
  void open(ContextMenu items) {
    items.show(menu, Side.BOTTOM, 0, 4);
  }

  private void showServer() {
    name.textProperty().bind(model.name());
    served.textProperty().bind(Bindings.concat("The addresses of ", model.name()));
    state.textProperty().bind(model.stateWord());
    ports.textProperty().bind(model.ports());
    pill.setOnAction(_ -> addresses().show(pill, Side.BOTTOM, 0, 4));
    startStop.disableProperty().bind(model.busy());
    model.state().addListener(_ -> showState());
    model.problem().addListener(_ -> showState());
    showState();
    record.selectedProperty().set(model.recording().get());
    record
        .textProperty()
        .bind(Bindings.when(model.recording()).then("Recording").otherwise("Record"));
    model.recording().addListener((_, _, on) -> record.setSelected(on));
  }

  private void showState() {
    boolean failed = !model.problem().get().isEmpty();
    for (ServerSnapshot.State each : ServerSnapshot.State.values()) {
      PseudoClass pseudo = PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT));
      dot.pseudoClassStateChanged(pseudo, each == model.state().get() && !failed);
    }
    dot.pseudoClassStateChanged(PseudoClass.getPseudoClass("failed"), failed);
    boolean running = model.state().get() == ServerSnapshot.State.RUNNING;
    startStop.setText(running ? "Stop" : "Start");
    startStop.setGraphic(new FontIcon(running ? Feather.SQUARE : Feather.PLAY));
  }

  private void showProblem() {
    problem.textProperty().bind(model.problem());
    banner.visibleProperty().bind(Bindings.isNotEmpty(model.problem()));
    banner.managedProperty().bind(banner.visibleProperty());
    copyProblem.setOnAction(_ -> copy(model.problem().get()));
    retry.setOnAction(_ -> model.startOrStop());
    retry.visibleProperty().bind(model.state().isEqualTo(ServerSnapshot.State.STOPPED));
    retry.managedProperty().bind(retry.visibleProperty());
    retry.disableProperty().bind(model.busy());
  }

  private void showStatus() {
    review
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  int count = model.unapplied().get();
                  return count + " unapplied change" + (count == 1 ? "" : "s") + ": Review";
                },
                model.unapplied()));
    review.visibleProperty().bind(model.unapplied().greaterThan(0));
    review.managedProperty().bind(review.visibleProperty());
    lastApply.textProperty().bind(model.lastApply());
    lastApply.visibleProperty().bind(Bindings.isNotEmpty(model.lastApply()));
    model
        .refused()
        .addListener((_, _, bad) -> {
          applyIcon.setIconCode(bad ? Feather.X_CIRCLE : Feather.CHECK_CIRCLE);
          lastApply.pseudoClassStateChanged(PseudoClass.getPseudoClass("refused"), bad);
        });
    kept.textProperty().bind(model.kept());
    dropped.textProperty().bind(model.dropped());
    heap.textProperty().bind(model.heap());
    heap.visibleProperty().bind(Bindings.isNotEmpty(model.heap()));
  }

  private ContextMenu addresses() {
    ContextMenu items = new ContextMenu();
    for (ServerSnapshot.Listener listener : model.listeners()) {
      if (listener.port() != 0 && !listener.name().equals("admin")) {
        items.getItems().add(item("Open " + listener.url(), () -> browser.open(listener.url())));
      }
    }
    items.getItems().add(new SeparatorMenuItem());
    for (ServerSnapshot.Listener listener : model.listeners()) {
      if (listener.port() != 0) {
        String label = "Copy " + listener.name() + "  " + listener.url();
        items.getItems().add(item(label, () -> copy(listener.url())));
      }
    }
    return items;
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private static void bind(Button button, Command command) {
    button.setTooltip(new Tooltip(command.title() + "  " + keyOf(command)));
    button.setOnAction(_ -> command.action().run());
  }

  private static String keyOf(Command command) {
    KeyCombination key = command.key();
    return key == null ? "" : key.getDisplayText();
  }

  private static void copy(String text) {
    ClipboardContent copied = new ClipboardContent();
    copied.putString(text);
    Clipboard.getSystemClipboard().setContent(copied);
  }
}
