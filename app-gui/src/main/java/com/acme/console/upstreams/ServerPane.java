package com.acme.console.upstreams;

import com.acme.console.controls.FactGrid;
import com.acme.console.controls.Unit;
import com.acme.console.engine.ServerSnapshot.UpstreamServer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One server in full, and what can be done with it.
final class ServerPane extends VBox {

  private static final double PERCENT = 100;

  private final UpstreamsViewModel model;
  private final DateTimeFormatter time;
  private final HealthLabel health = new HealthLabel();
  private final Label url = new Label();
  private final Label reason = new Label();
  private final Button drain = new Button();
  private final TextField weight = new TextField();
  private final FactGrid facts =
      new FactGrid(
          List.of(
              "Upstream",
              "State since",
              "Last check",
              "In flight",
              "Idle connections",
              "Requests",
              "Failures",
              "Latency",
              "Times ejected",
              "Priority",
              "ID"));
  private int shownWeight;

  ServerPane(UpstreamsViewModel model, ZoneId zone) {
    this.model = model;
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    getStyleClass().addAll("card", "server-pane");
    url.getStyleClass().addAll("code", "url");
    url.setWrapText(true);
    reason.getStyleClass().add("muted");
    reason.setWrapText(true);
    reason.setMinHeight(USE_PREF_SIZE);
    Label hint = new Label("Live state, not saved: a restart of the server forgets it.");
    hint.getStyleClass().add("hint");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(url, health, reason, actions(), weight(), hint, facts);
  }

  private HBox actions() {
    drain.setId("drain");
    drain.setOnAction(_ -> model.drainOrEnable());
    drain.setMinWidth(USE_PREF_SIZE);
    Button traffic = new Button("Show its traffic", new FontIcon(Feather.LIST));
    traffic.setId("traffic");
    traffic.setOnAction(_ -> model.showTraffic());
    traffic.setTooltip(new Tooltip("Show what it was asked (Ctrl+T)"));
    traffic.setMinWidth(USE_PREF_SIZE);
    HBox actions = new HBox(drain, traffic);
    actions.getStyleClass().add("actions");
    return actions;
  }

  private HBox weight() {
    weight.setId("weight");
    weight.setPrefColumnCount(5);
    weight.setAccessibleText("Weight");
    weight.setTooltip(new Tooltip("Its share of the requests (Ctrl+Shift+E)"));
    weight.setOnAction(_ -> model.weigh(weight.getText()));
    Button set = new Button("Set");
    set.setId("set-weight");
    set.setMinWidth(USE_PREF_SIZE);
    set.setOnAction(_ -> model.weigh(weight.getText()));
    Label name = new Label("Weight");
    name.setLabelFor(weight);
    name.getStyleClass().add("muted");
    name.setMinWidth(USE_PREF_SIZE);
    HBox line = new HBox(name, weight, set);
    line.getStyleClass().add("actions");
    return line;
  }

  /// Puts the focus where the weight is typed.
  void takeWeight() {
    weight.requestFocus();
    weight.selectAll();
  }

  /// @param upstream its name
  /// @param another whether another server was shown before
  void show(String upstream, Shown.OfServer shown, boolean another) {
    UpstreamServer server = shown.server();
    url.setText(server.url());
    health.show(shown.health());
    reason.setText(sentence(server.reason()));
    drained(shown.health().isDrained());
    // What is being typed stays.
    if (another || shownWeight != server.weight()) {
      weight.setText(Integer.toString(server.weight()));
      shownWeight = server.weight();
    }
    facts.set("Upstream", upstream);
    facts.set("State since", time.format(server.since()));
    facts.set("Last check", server.lastCheck().map(time::format).orElse("never"));
    facts.set("In flight", Integer.toString(server.inFlight()));
    facts.set("Idle connections", Integer.toString(server.idleConnections()));
    facts.set("Requests", counted(server.requests()) + rate(shown.requestsPerSecond()));
    facts.set("Failures", failures(server) + rate(shown.failuresPerSecond()));
    facts.set("Latency", Figure.latency(server));
    facts.set("Times ejected", counted(server.ejections()));
    facts.set("Priority", Integer.toString(server.priority()));
    facts.set("ID", server.id());
  }

  private static String sentence(String reason) {
    return reason.isEmpty()
        ? reason
        : reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1);
  }

  private void drained(boolean isDrained) {
    drain.setText(isDrained ? "Enable" : "Drain");
    drain.setGraphic(new FontIcon(isDrained ? Feather.PLAY : Feather.PAUSE));
    drain.setTooltip(
        new Tooltip(
            (isDrained
                    ? "Hand it requests again"
                    : "Hand it nothing new; what is under way goes on")
                + " (Ctrl+D)"));
  }

  private static String failures(UpstreamServer server) {
    String count = counted(server.failures());
    return server.failures() == 0
        ? count
        : count
            + String.format(
                Locale.ROOT, " (%.1f %%)", PERCENT * server.failures() / server.requests());
  }

  private static String counted(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String rate(double perSecond) {
    return perSecond == 0 ? "" : ", " + Unit.COUNT.text(perSecond) + " a second now";
  }
}
