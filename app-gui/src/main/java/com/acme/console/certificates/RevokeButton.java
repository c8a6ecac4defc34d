package com.acme.console.certificates;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Revokes a certificate, which cannot be undone: the first press asks, the second does it.
final class RevokeButton {

  private final Button button;
  private final CertificatesViewModel model;
  private boolean asks;

  RevokeButton(Button button, CertificatesViewModel model) {
    this.button = button;
    this.model = model;
  }

  void follow() {
    button.setGraphic(new FontIcon(Feather.SLASH));
    button.setTooltip(
        new Tooltip("Have its CA revoke it, as when its key was stolen; another one is asked for"));
    button.setOnAction(_ -> press());
    button
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                    () -> {
                      CertificateEntry entry = model.selected().get();
                      return entry == null || !entry.isRevocable();
                    },
                    model.selected())
                .or(model.issuing().busy()));
    button
        .focusedProperty()
        .addListener((_, _, focused) -> {
          if (!focused) {
            ask(false);
          }
        });
    model.selected().addListener(_ -> ask(false));
    ask(false);
  }

  private void press() {
    if (asks) {
      ask(false);
      model.revoke();
    } else {
      ask(true);
    }
  }

  private void ask(boolean now) {
    asks = now;
    CertificateEntry entry = model.selected().get();
    button.setText(
        now && entry != null ? "Revoke " + entry.certificate().name() + "?" : "Revoke …");
    button.getStyleClass().remove("danger");
    if (now) {
      button.getStyleClass().add("danger");
    }
  }
}
