package com.acme.console.upstreams;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A cell of the table of servers.
final class LineCell extends TableCell<Line, Shown> {

  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  private final Figure figure;
  private final HealthLabel health = new HealthLabel();
  private final Tooltip whole = new Tooltip();

  LineCell(Figure figure) {
    this.figure = figure;
    getStyleClass().addAll("line-cell", figure.name().toLowerCase(Locale.ROOT));
    whole.setWrapText(true);
    whole.setMaxWidth(480);
  }

  @Override
  protected void updateItem(@Nullable Shown shown, boolean empty) {
    super.updateItem(shown, empty);
    setGraphic(null);
    if (empty || shown == null) {
      setText(null);
      setTooltip(null);
      pseudoClassStateChanged(BAD, false);
    } else {
      show(shown);
    }
  }

  private void show(Shown shown) {
    String text = figure.text(shown);
    pseudoClassStateChanged(BAD, isBad(shown));
    if (figure == Figure.STATE && shown instanceof Shown.OfServer server) {
      health.show(server.health());
      setText(null);
      setGraphic(health);
    } else {
      setText(text);
    }
    whole.setText(text);
    setTooltip(figure == Figure.REASON && !text.isEmpty() ? whole : null);
  }

  private boolean isBad(Shown shown) {
    return switch (figure) {
      case FAILURES -> shown.failuresPerSecond() > 0;
      case STATE -> shown instanceof Shown.OfUpstream upstream && upstream.isBroken();
      case NAME, WEIGHT, IN_FLIGHT, REQUESTS, LATENCY, REASON -> false;
    };
  }
}
