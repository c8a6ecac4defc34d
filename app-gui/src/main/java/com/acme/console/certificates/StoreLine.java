package com.acme.console.certificates;

import com.acme.console.engine.StoreTrust;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A trust store: whose it is, where, whether it trusts the local CA, and what is to be known of
/// that.
final class StoreLine extends VBox {

  private static final PseudoClass TRUSTED = PseudoClass.getPseudoClass("trusted");
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
  private static final String BEFORE_PLACE = " (";

  StoreLine(StoreTrust store) {
    getStyleClass().add("store");
    pseudoClassStateChanged(TRUSTED, store.state() == StoreTrust.State.TRUSTED);
    pseudoClassStateChanged(FAILED, store.state() == StoreTrust.State.FAILED);
    getChildren().add(head(store));
    if (!store.detail().isEmpty()) {
      Label detail = label(store.detail(), "detail");
      detail.setWrapText(true);
      detail.setMinHeight(Label.USE_PREF_SIZE);
      getChildren().add(detail);
    }
    String detail = store.detail().isEmpty() ? "" : " (" + store.detail() + ")";
    setAccessibleText(store.store() + ": " + word(store.state()) + detail);
  }

  private static HBox head(StoreTrust store) {
    String whole = store.store();
    int cut = whole.indexOf(BEFORE_PLACE);
    boolean placed = cut > 0 && whole.endsWith(")");
    Label name = label(placed ? capital(whole.substring(0, cut)) : capital(whole), "name");
    name.setGraphic(new FontIcon(icon(store.state())));
    name.setMinWidth(Label.USE_PREF_SIZE);
    Label place =
        label(
            placed ? whole.substring(cut + BEFORE_PLACE.length(), whole.length() - 1) : "",
            "place");
    place.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(place, Priority.ALWAYS);
    Label state = label(word(store.state()), "state");
    state.setMinWidth(Label.USE_PREF_SIZE);
    HBox head = new HBox(name, place, state);
    head.getStyleClass().add("head");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    return label;
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
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
