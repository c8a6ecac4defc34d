package com.acme.console.certificates;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is wrong with the selected certificate, which serves all the same: why a renewal failed,
/// newer files are not in use, or nothing is stapled.
final class ProblemsCard {

  private final Pane card;
  private final CertificatesViewModel model;
  private final Copied copied;

  /// @param card hidden where nothing is wrong
  ProblemsCard(Pane card, CertificatesViewModel model, Copied copied) {
    this.card = card;
    this.model = model;
    this.copied = copied;
  }

  void follow() {
    model.selected().addListener(_ -> show());
    show();
  }

  private void show() {
    CertificateEntry entry = model.selected().get();
    card.getChildren().clear();
    if (entry != null) {
      entry.certificate().problems().forEach(this::add);
    }
    boolean any = !card.getChildren().isEmpty();
    card.setVisible(any);
    card.setManaged(any);
  }

  private void add(String problem) {
    Label text = new Label(problem, new FontIcon(Feather.ALERT_TRIANGLE));
    text.setWrapText(true);
    text.setMinHeight(Label.USE_PREF_SIZE);
    text.setMaxWidth(Double.MAX_VALUE);
    text.getStyleClass().add("problem");
    HBox.setHgrow(text, Priority.ALWAYS);
    Button copy = new Button("", new FontIcon(Feather.COPY));
    copy.getStyleClass().addAll("button-icon", "flat", "small");
    copy.setTooltip(new Tooltip("Copy the problem"));
    copy.setAccessibleText("Copy the problem");
    copy.setMinWidth(Button.USE_PREF_SIZE);
    copy.setOnAction(_ -> copied.copy(problem));
    HBox line = new HBox(text, copy);
    line.getStyleClass().add("command-line");
    card.getChildren().add(line);
  }
}
