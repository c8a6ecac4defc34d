package com.acme.console.certificates;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Who trusts the local CA, each store on its own, and the buttons that change it.
final class TrustPane {

  private static final double GAP = 8;

  private final Trusting trusting;
  private final VBox stores = new VBox();

  TrustPane(Trusting trusting) {
    this.trusting = trusting;
  }

  /// The pane; it follows what becomes of the stores.
  Node root() {
    Button install =
        button("trust-install", "Trust the local CA", Feather.SHIELD, trusting::install);
    install.setTooltip(
        new Tooltip("Have the system, browsers and JDKs of this machine trust it (Ctrl+T)"));
    Button uninstall =
        button("trust-uninstall", "Remove its trust", Feather.SHIELD_OFF, trusting::uninstall);
    uninstall.setTooltip(new Tooltip("Have none of them trust it any more"));
    Button look = button("trust-status", "Look again", Feather.REFRESH_CW, trusting::look);
    look.setTooltip(new Tooltip("See which of them trust it"));
    stores.setId("trust-stores");
    trusting.stores().addListener(_ -> show());
    trusting.problem().addListener(_ -> show());
    show();
    return new VBox(GAP, stores, new FlowPane(GAP, GAP, install, uninstall, look));
  }

  private Button button(String id, String text, Feather icon, Runnable action) {
    Button button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    button.disableProperty().bind(trusting.busy());
    return button;
  }

  private static Label line(String text, String style) {
    Label line = new Label(text);
    line.setWrapText(true);
    line.setMinHeight(Label.USE_PREF_SIZE);
    line.getStyleClass().add(style);
    return line;
  }

  private void show() {
    stores.getChildren().setAll(trusting.stores().get().stream().map(StoreLine::new).toList());
    String problem = trusting.problem().get();
    if (!problem.isEmpty()) {
      stores.getChildren().add(line(problem, "problem"));
    } else if (stores.getChildren().isEmpty()) {
      stores.getChildren().add(line("Asking the trust stores of this machine …", "note"));
    }
  }
}
