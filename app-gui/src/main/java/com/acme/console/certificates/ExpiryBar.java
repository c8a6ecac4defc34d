package com.acme.console.certificates;

import com.acme.console.state.Expiry;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// The part of a certificate's life that remains.
final class ExpiryBar extends Region {

  private final Region rest = new Region();
  private double left;

  ExpiryBar() {
    getStyleClass().add("expiry-bar");
    rest.getStyleClass().add("rest");
    getChildren().add(rest);
  }

  void show(Expiry expiry) {
    left = expiry.left();
    for (Expiry.Urgency urgency : Expiry.Urgency.values()) {
      pseudoClassStateChanged(
          PseudoClass.getPseudoClass(urgency.name().toLowerCase(Locale.ROOT)),
          urgency == expiry.urgency());
    }
    setAccessibleText(Math.round(left * 100) + " % of its life is left");
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    rest.resizeRelocate(0, 0, snapSizeX(getWidth() * left), getHeight());
  }
}
