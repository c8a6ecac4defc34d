package com.acme.console.traffic.inspect;

import com.acme.console.controls.Fxml;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.SocketMessages;
import com.acme.console.screen.Command;
import com.acme.console.traffic.rows.Column;
import com.acme.console.traffic.socket.SocketView;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// One exchange from all sides. A tab is drawn when it is looked at.
@SuppressWarnings({"NullAway.Init", "UnusedMethod"}) // FXML sets the fields and calls initialize
public final class InspectorView {

  private final InspectorViewModel model;
  private final ReplayViewModel replay;
  private final Runnable closer;
  private final MessagesView messages = new MessagesView();
  private final SocketView socket = new SocketView();
  private final WhyView why = new WhyView();
  private final Waterfall timing = new Waterfall();
  private final ConnectionView connection;
  private final SummaryView summary = new SummaryView();
  private final ReplayView replayView;
  private final Parent root;
  private String statusClass = "";
  @FXML private Label status;
  @FXML private Label line;
  @FXML private Button close;
  @FXML private HBox actions;
  @FXML private Label problem;
  @FXML private TabPane tabs;
  @FXML private Tab messagesTab;
  @FXML private Tab socketTab;
  @FXML private Tab whyTab;
  @FXML private Tab timingTab;
  @FXML private Tab connectionTab;
  @FXML private Tab summaryTab;
  @FXML private Tab replayTab;

  /// @param closer closes the inspector
  /// @param sameConnection shows all exchanges of the connection of the one that is looked into
  public InspectorView(
      InspectorViewModel model, ReplayViewModel replay, Runnable closer, Runnable sameConnection) {
    this.model = model;
    this.replay = replay;
    this.closer = closer;
    this.connection = new ConnectionView(sameConnection);
    this.replayView = new ReplayView(replay);
    replayView.listen();
    this.root = Fxml.load(this, "Inspector.fxml");
  }

  public Parent root() {
    return root;
  }

  @FXML
  private void initialize() {
    messagesTab.setContent(messages);
    socketTab.setContent(socket);
    whyTab.setContent(why);
    timingTab.setContent(timing);
    connectionTab.setContent(connection);
    summaryTab.setContent(summary);
    ScrollPane scrolled = new ScrollPane(replayView.root());
    scrolled.setFitToWidth(true);
    scrolled.setFitToHeight(true);
    scrolled.getStyleClass().add("edge-to-edge");
    replayTab.setContent(scrolled);
    close.setOnAction(_ -> closer.run());
    close.setTooltip(new Tooltip("Close (Esc)"));
    problem.textProperty().bind(model.problem());
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    problem.visibleProperty().bind(problem.managedProperty());
    model.inspected().addListener((_, before, now) -> now.ifPresent(found -> show(before, found)));
    tabs.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, _) -> model.inspected().get().ifPresent(this::draw));
  }

  /// Puts buttons for these under the exchange's line.
  public void offer(List<Command> commands) {
    for (Command command : commands) {
      Button button = new Button(command.title());
      button.setOnAction(_ -> command.action().run());
      button.getStyleClass().add("small");
      if (command.key() != null) {
        button.setTooltip(
            new Tooltip(command.title() + " (" + command.key().getDisplayText() + ")"));
      }
      button.setMinWidth(Region.USE_PREF_SIZE);
      actions.getChildren().add(button);
    }
  }

  /// Shows the form for a replay with edits.
  public void editReplay() {
    tabs.getSelectionModel().select(replayTab);
    model.inspected().get().ifPresent(replay::edit);
    replayView.take();
  }

  /// Shows what came of a replay.
  public void showReplay() {
    tabs.getSelectionModel().select(replayTab);
  }

  /// Puts the focus on the tabs.
  public void take() {
    tabs.requestFocus();
  }

  private void show(Optional<Inspected> before, Inspected now) {
    if (before.filter(now::continues).isEmpty()) {
      show(now);
    } else if (socketTab.isSelected()) {
      messages(now).ifPresent(socket::show);
    }
  }

  private void show(Inspected inspected) {
    ExchangeRow row = inspected.row();
    String text = Column.STATUS.text(row);
    status.setText(text.isEmpty() ? "\u2715" : text);
    status.getStyleClass().remove(statusClass);
    statusClass = StatusClass.of(row);
    status.getStyleClass().add(statusClass);
    line.setText(row.method() + "  " + row.url());
    line.setTooltip(new Tooltip(row.url()));
    draw(inspected);
  }

  /// The tab is there for WebSockets alone.
  private void offerSocket(Inspected inspected) {
    boolean isThere = tabs.getTabs().contains(socketTab);
    boolean wanted = messages(inspected).isPresent();
    if (wanted && !isThere) {
      tabs.getTabs().add(1, socketTab);
    } else if (!wanted && isThere) {
      tabs.getTabs().remove(socketTab);
    }
  }

  private static Optional<SocketMessages> messages(Inspected inspected) {
    return inspected
        .detail()
        .map(ExchangeDetail::responseBody)
        .filter(body ->
            body instanceof ExchangeDetail.Body.Tunnelled tunnel
                && tunnel.protocol().equalsIgnoreCase("websocket"))
        .map(body -> ((ExchangeDetail.Body.Tunnelled) body).messages());
  }

  private void draw(Inspected inspected) {
    offerSocket(inspected);
    Tab shown = Optional.ofNullable(tabs.getSelectionModel().getSelectedItem()).orElse(messagesTab);
    if (inspected.detail().isEmpty()) {
      tabs.getSelectionModel().select(summaryTab);
    }
    summary.show(inspected);
    inspected
        .detail()
        .ifPresent(detail -> {
          if (shown.equals(messagesTab)) {
            messages.show(inspected, detail);
          } else if (shown.equals(socketTab)) {
            messages(inspected).ifPresent(socket::show);
          } else if (shown.equals(whyTab)) {
            why.show(inspected, detail);
          } else if (shown.equals(timingTab)) {
            timing.show(detail.timings());
          } else if (shown.equals(connectionTab)) {
            connection.show(detail);
          } else if (shown.equals(replayTab) && !replay.concerns(inspected.row().id())) {
            replay.edit(inspected);
          }
        });
  }
}
