package com.acme.console.certificates;

import com.acme.console.engine.StoreTrust;
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
  private final VBox stores = new VBox(GAP);

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
    show();
    return new VBox(GAP, new FlowPane(GAP, GAP, install, uninstall, look), stores);
  }

  private Button button(String id, String text, Feather icon, Runnable action) {
    Button button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    button.disableProperty().bind(trusting.busy());
    return button;
  }

  private void show() {
    stores.getChildren().setAll(trusting.stores().get().stream().map(TrustPane::line).toList());
  }

  private static Label line(StoreTrust store) {
    String detail = store.detail().isEmpty() ? "" : " (" + store.detail() + ")";
    Label line = new Label(store.store() + ": " + word(store.state()) + detail);
    line.setGraphic(new FontIcon(icon(store.state())));
    line.setWrapText(true);
    line.setMinHeight(Label.USE_PREF_SIZE);
    line.getStyleClass().add("store");
    if (store.state() == StoreTrust.State.FAILED) {
      line.getStyleClass().add("problem");
    }
    return line;
  }

  private static String word(StoreTrust.State state) {
    return switch (state) {
      case TRUSTED -> "trusts it";
      case NOT_TRUSTED -> "does not trust it";
      case FAILED -> "failed";
    };
  }

  private static Feather icon(StoreTrust.State state) {
    return switch (state) {
      case TRUSTED -> Feather.CHECK;
      case NOT_TRUSTED -> Feather.MINUS;
      case FAILED -> Feather.ALERT_TRIANGLE;
    };
  }
}
