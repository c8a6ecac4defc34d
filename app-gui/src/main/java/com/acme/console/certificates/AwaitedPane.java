package com.acme.console.certificates;

import com.acme.console.engine.AwaitedCertificate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Certificates that were not issued yet, why, and when the CA is asked again.
final class AwaitedPane {

  private final Pane pane;
  private final Issuing issuing;
  private final DateTimeFormatter time;

  /// @param pane they are shown in; hidden where there are none
  AwaitedPane(Pane pane, Issuing issuing, ZoneId zone) {
    this.pane = pane;
    this.issuing = issuing;
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  void follow() {
    issuing.awaited().addListener(_ -> show());
    show();
  }

  private void show() {
    pane.getChildren().setAll(issuing.awaited().get().stream().map(this::card).toList());
    boolean any = !pane.getChildren().isEmpty();
    pane.setVisible(any);
    pane.setManaged(any);
  }

  private VBox card(AwaitedCertificate awaited) {
    Label title = new Label(awaited.name() + " is not issued yet");
    title.getStyleClass().add("title");
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    Button ask = new Button("Ask now", new FontIcon(Feather.REFRESH_CW));
    ask.setMinWidth(Button.USE_PREF_SIZE);
    ask.setTooltip(new Tooltip("Ask " + awaited.authority() + " for it now"));
    ask.setAccessibleText("Ask for " + awaited.name() + " now");
    ask.disableProperty().bind(issuing.busy());
    ask.setOnAction(_ -> issuing.renew(awaited.name()));
    HBox line = new HBox(title, ask);
    line.getStyleClass().add("command-line");
    Label names = new Label(String.join(", ", awaited.names()));
    names.getStyleClass().add("note");
    names.setWrapText(true);
    VBox card = new VBox(line, names, why(awaited));
    card.getStyleClass().addAll("card", "awaited");
    return card;
  }

  private Label why(AwaitedCertificate awaited) {
    String next =
        awaited
            .nextAttempt()
            .map(moment -> " Asked again at " + time.format(moment) + ".")
            .orElse("");
    boolean failed = !awaited.problem().isEmpty();
    Label why = new Label((failed ? awaited.problem() + "." : "The CA is being asked.") + next);
    why.setWrapText(true);
    why.setMinHeight(Label.USE_PREF_SIZE);
    if (failed) {
      why.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
      why.getStyleClass().add("problem");
    }
    return why;
  }
}
