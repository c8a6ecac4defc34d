package com.acme.console.traffic;

import com.acme.console.controls.Fxml;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.screen.Command;
import com.acme.console.screen.Navigator;
import com.acme.console.screen.ScreenCommand;
import com.acme.console.state.Preferences;
import com.acme.console.traffic.inspect.InspectorView;
import com.acme.console.traffic.inspect.InspectorViewModel;
import com.acme.console.traffic.inspect.ReplayViewModel;
import com.acme.console.traffic.rows.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Traffic screen: filter bar, table, inspector.
@SuppressWarnings({"NullAway.Init", "UnusedMethod"}) // FXML sets the fields and calls initialize
final class TrafficView {

  static final List<ScreenCommand<TrafficView>> COMMANDS =
      Stream.concat(
              Stream.of(
                  ScreenCommand.<TrafficView>of(
                      "Filter traffic", "Shortcut+F", view -> view.filterBar.take()),
                  ScreenCommand.<TrafficView>of(
                      "Pause or resume traffic", "Shortcut+P", view -> view.pause.fire()),
                  ScreenCommand.<TrafficView>of(
                      "Clear traffic", "Shortcut+L", view -> view.clear.fire()),
                  ScreenCommand.<TrafficView>of(
                      "Show pinned alone", "Shortcut+Shift+P", view -> view.pinned.fire()),
                  ScreenCommand.<TrafficView>of(
                      "Go to newest traffic", "Shortcut+End", view -> view.table.follow()),
                  ScreenCommand.<TrafficView>of(
                      "Focus inspector", "Shortcut+CLOSE_BRACKET", TrafficView::focusInspector),
                  ScreenCommand.<TrafficView>of(
                      "Focus table", "Shortcut+OPEN_BRACKET", view -> view.table.requestFocus())),
              Actions.COMMANDS.stream().map(one -> one.<TrafficView>of(view -> view.actions)))
          .toList();

  private final TrafficViewModel model;
  private final InspectorViewModel inspecting;
  private final InspectorView inspector;
  private final ExchangeTable table;
  private final FilterBar filterBar;
  private final Button newest = new Button("Newest", new FontIcon("fth-arrow-down"));
  private final Actions actions;
  private final List<Command> onSelection;
  private final Parent root;
  @FXML private StackPane filterPlace;
  @FXML private ToggleButton pause;
  @FXML private ToggleButton pinned;
  @FXML private Button clear;
  @FXML private HBox quick;
  @FXML private FlowPane chips;
  @FXML private Label count;
  @FXML private HBox messageLine;
  @FXML private Label message;
  @FXML private Button dismiss;
  @FXML private SplitPane split;
  @FXML private StackPane tablePlace;

  TrafficView(
      TrafficViewModel model,
      InspectorViewModel inspecting,
      ReplayViewModel replay,
      Navigator navigator,
      Preferences preferences) {
    this.model = model;
    this.inspecting = inspecting;
    table = new ExchangeTable(model.pins(), preferences);
    filterBar = new FilterBar(model.filter());
    inspector = new InspectorView(inspecting, replay, this::closeInspector, this::sameConnection);
    actions =
        new Actions(
            model,
            inspecting,
            replay,
            navigator,
            table.getSelectionModel()::getSelectedItems,
            this::editReplay,
            this::showReplay);
    onSelection = ScreenCommand.on(actions, Actions.COMMANDS);
    root = Fxml.load(this, "Traffic.fxml");
    inspector.offer(onSelection.subList(0, 3));
    ExchangeMenu menu = new ExchangeMenu(table, model.filter(), onSelection);
    menu.setAutoHide(true);
  }

  Parent root() {
    return root;
  }

  List<Command> commands() {
    return ScreenCommand.on(this, COMMANDS);
  }

  @FXML
  private void initialize() {
    filterPlace.getChildren().add(filterBar);
    newest.setId("newest");
    newest.getStyleClass().addAll("accent", "newest");
    newest.setOnAction(_ -> table.follow());
    newest
        .visibleProperty()
        .bind(table.following().not().and(model.empty().reason().isEqualTo(Emptiness.NOT_EMPTY)));
    table
        .unseen()
        .addListener((_, _, now) ->
            newest.setText(now.intValue() > 0 ? number(now.intValue()) + " new" : "Newest"));
    StackPane.setAlignment(newest, Pos.BOTTOM_RIGHT);
    tablePlace.getChildren().addAll(table, new EmptyView(model), newest);
    wireBar();
    new FilterChips(model.filter(), quick, chips).fill();
    wireTable();
    messageLine.managedProperty().bind(model.message().isNotEmpty());
    messageLine.visibleProperty().bind(messageLine.managedProperty());
    message.textProperty().bind(model.message());
    dismiss.setOnAction(_ -> model.message().set(""));
  }

  private void wireBar() {
    pause.selectedProperty().bindBidirectional(model.paused());
    pinned.selectedProperty().bindBidirectional(model.onlyPinned());
    clear.setOnAction(_ -> model.clear());
    tip(pause, "Hold back new rows", "Shortcut+P");
    tip(pinned, "Show pinned exchanges alone", "Shortcut+Shift+P");
    tip(clear, "Empty the table; pinned rows stay", "Shortcut+L");
  }

  private static void tip(Control control, String words, String key) {
    String shown = KeyCombination.valueOf(key).getDisplayText();
    control.setTooltip(new Tooltip(words + " (" + shown + ")"));
  }

  private void wireTable() {
    model.shown().addListener((_, _, now) -> show(now));
    model.wanted().addListener((_, _, _) -> select(model.shown().get()));
    table.sortBy(model::sort);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, now) -> {
          if (!table.isPublishing()) {
            model.current().set(Optional.ofNullable(now));
          }
        });
    model.current().addListener((_, _, now) -> inspect(now));
    model.pins().addListener((InvalidationListener) _ -> table.refresh());
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    table.setOnMouseClicked(event -> {
      boolean several = event.isShiftDown() || event.isShortcutDown();
      if (event.getButton() == MouseButton.PRIMARY && !several && isOnRow(event)) {
        openInspector();
      }
    });
    inspector
        .root()
        .addEventHandler(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ESCAPE) {
                closeInspector();
              }
            });
  }

  private static boolean isOnRow(MouseEvent event) {
    Node under = event.getPickResult().getIntersectedNode();
    while (under != null && !(under instanceof TableRow<?>)) {
      under = under.getParent();
    }
    return under instanceof TableRow<?> row && !row.isEmpty();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      openInspector();
    } else if (event.getCode() == KeyCode.ESCAPE && isInspectorOpen()) {
      closeInspector();
      event.consume();
    } else if (event.getCode() == KeyCode.C && event.isShortcutDown() && !event.isShiftDown()) {
      onSelection.get(3).action().run();
      event.consume();
    }
  }

  private void show(Shown now) {
    table.show(now);
    count.setText(counted(now));
    pause.setText(now.held() > 0 ? "Paused, " + number(now.held()) + " waiting" : "Pause");
    select(now);
  }

  private static String counted(Shown now) {
    String lost = now.lost() == 0 ? "" : ", " + number(now.lost()) + " lost while paused";
    return now.size() == now.total()
        ? number(now.total()) + " exchanges" + lost
        : number(now.size()) + " of " + number(now.total()) + lost;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private void select(Shown now) {
    String id = model.wanted().get();
    int index = id.isEmpty() ? -1 : now.indexOfId(id);
    if (index >= 0) {
      model.wanted().set("");
      table.reveal(index);
      openInspector();
    }
  }

  private boolean isInspectorOpen() {
    return split.getItems().contains(inspector.root());
  }

  private void openInspector() {
    if (!isInspectorOpen() && model.current().get().isPresent()) {
      split.getItems().add(inspector.root());
      split.setDividerPositions(0.46);
      inspecting.show(model.current().get());
    }
  }

  private void closeInspector() {
    split.getItems().remove(inspector.root());
    inspecting.show(Optional.empty());
    table.requestFocus();
  }

  private void inspect(Optional<ExchangeRow> row) {
    if (isInspectorOpen()) {
      inspecting.show(row);
    }
  }

  private void focusInspector() {
    openInspector();
    inspector.take();
  }

  private void sameConnection() {
    model.current().get().ifPresent(model::showConnection);
  }

  private void editReplay() {
    openInspector();
    model.current().get().ifPresent(row -> inspecting.ask(row, _ -> inspector.editReplay()));
  }

  private void showReplay() {
    openInspector();
    inspector.showReplay();
  }
}
