package com.acme.console.upstreams;

import com.acme.console.controls.FactGrid;
import com.acme.console.controls.Unit;
import com.acme.console.engine.ServerSnapshot.Upstream;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// One upstream in full: its circuit breaker and what its servers do together.
final class UpstreamPane extends VBox {

  private final Label name = new Label();
  private final Label words = new Label();
  private final Label reason = new Label();
  private final FactGrid facts =
      new FactGrid(
          List.of(
              "Servers",
              "Circuit breaker",
              "In flight",
              "Requests a second",
              "Failures a second",
              "Retries",
              "Retries over budget"));

  UpstreamPane() {
    getStyleClass().addAll("card", "upstream-pane");
    name.getStyleClass().add("title");
    reason.getStyleClass().add("muted");
    reason.setWrapText(true);
    reason.setMinHeight(USE_PREF_SIZE);
    reason.managedProperty().bind(reason.textProperty().isNotEmpty());
    getChildren().addAll(name, words, reason, facts);
  }

  void show(Shown.OfUpstream shown) {
    Upstream upstream = shown.upstream();
    name.setText(upstream.name());
    words.setText(shown.words());
    reason.setText(upstream.breakerReason());
    facts.set("Servers", Integer.toString(upstream.servers().size()));
    facts.set("Circuit breaker", upstream.breaker().isEmpty() ? "none" : upstream.breaker());
    facts.set("In flight", Integer.toString(shown.inFlight()));
    facts.set("Requests a second", Unit.COUNT.text(shown.requestsPerSecond()));
    facts.set("Failures a second", Unit.COUNT.text(shown.failuresPerSecond()));
    facts.set("Retries", counted(upstream.retries()));
    facts.set("Retries over budget", counted(upstream.retriesOverBudget()));
  }

  private static String counted(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
