package com.acme.console.traffic.inspect;

import com.acme.console.controls.Unit;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.Field;
import com.acme.console.traffic.rows.Column;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The facts of an exchange. Each value can be selected and copied.
final class SummaryView extends ScrollPane {

  private final VBox content = new VBox();

  SummaryView() {
    content.getStyleClass().add("inspector-page");
    getStyleClass().add("edge-to-edge");
    setFitToWidth(true);
    setContent(content);
  }

  void show(Inspected inspected) {
    content.getChildren().clear();
    ExchangeRow row = inspected.row();
    if (!row.failure().isEmpty()) {
      content.getChildren().add(words("Cut short: " + row.failure(), "failure"));
    }
    if (inspected.detail().isEmpty()) {
      content.getChildren().add(words(inspected.problem(), "problem"));
    }
    content.getChildren().add(new Facts(facts(row)));
  }

  private static List<Field> facts(ExchangeRow row) {
    List<Field> facts = new ArrayList<>();
    facts.add(new Field("URL", row.url()));
    facts.add(new Field("Method", row.method()));
    facts.add(new Field("Status", row.status() == 0 ? "none was sent" : "" + row.status()));
    facts.add(new Field("Began", row.start().toString()));
    facts.add(new Field("Duration", Column.DURATION.text(row)));
    facts.add(new Field("Received", Unit.BYTES.text(row.bytesIn())));
    facts.add(new Field("Sent", Unit.BYTES.text(row.size())));
    facts.add(new Field("Content type", row.contentType()));
    facts.add(new Field("Site", row.site()));
    facts.add(new Field("Route", row.route()));
    facts.add(new Field("Cache", row.cache()));
    facts.add(new Field("Upstream", row.upstream()));
    facts.add(new Field("Client", row.client()));
    facts.add(new Field("User", row.user()));
    facts.add(new Field("Protocol", row.protocol()));
    facts.add(new Field("Listener", row.listener()));
    facts.add(new Field("Connection", row.connectionId()));
    facts.add(new Field("Stream", row.stream() == 0 ? "" : Integer.toString(row.stream())));
    facts.add(new Field("Request ID", row.id()));
    facts.removeIf(fact -> fact.value().isEmpty());
    return facts;
  }

  private static Label words(String text, String style) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add(style);
    return label;
  }
}
