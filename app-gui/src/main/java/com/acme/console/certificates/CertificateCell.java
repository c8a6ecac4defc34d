package com.acme.console.certificates;

import com.acme.console.engine.ServerSnapshot.Certificate;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A certificate of the list: what it is for, where it comes from, how long it lasts.
final class CertificateCell extends ListCell<CertificateEntry> {

  private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

  private final Label names = new Label();
  private final Label facts = new Label();
  private final Label expires = new Label();
  private final ExpiryBar bar = new ExpiryBar();
  private final FontIcon warning = new FontIcon(Feather.ALERT_TRIANGLE);
  private final HBox row;

  CertificateCell() {
    getStyleClass().add("certificate-cell");
    names.getStyleClass().add("names");
    facts.getStyleClass().add("facts");
    expires.getStyleClass().add("expires");
    VBox left = new VBox(names, facts);
    left.setAlignment(Pos.CENTER_LEFT);
    left.setMinWidth(0);
    HBox.setHgrow(left, Priority.ALWAYS);
    VBox right = new VBox(expires, bar);
    right.getStyleClass().add("life");
    right.setAlignment(Pos.CENTER_RIGHT);
    row = new HBox(left, right);
    row.getStyleClass().add("row");
    setText(null);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable CertificateEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      setGraphic(null);
      setTooltip(null);
    } else {
      setGraphic(row);
      show(entry);
    }
  }

  private void show(CertificateEntry entry) {
    Certificate certificate = entry.certificate();
    List<String> problems = certificate.problems();
    pseudoClassStateChanged(PROBLEM, !problems.isEmpty());
    names.setText(
        certificate.names().isEmpty()
            ? certificate.name()
            : String.join(", ", certificate.names()));
    facts.setGraphic(problems.isEmpty() ? null : warning);
    facts.setText(
        problems.isEmpty()
            ? entry.source() + " · " + certificate.issuer() + " · " + certificate.keyType()
            : problems.getFirst());
    setTooltip(problems.isEmpty() ? null : new Tooltip(String.join("\n", problems)));
    String text = entry.expiry().text();
    expires.setText(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
    bar.show(entry.expiry());
  }
}
