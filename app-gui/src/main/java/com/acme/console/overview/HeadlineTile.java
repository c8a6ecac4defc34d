package com.acme.console.overview;

import com.acme.console.controls.SecondRing;
import com.acme.console.controls.Sparkline;
import com.acme.console.controls.TimeWindow;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A figure with its name, what it means over the range, and its shape.
final class HeadlineTile extends VBox {

  private final Sparkline shape;

  HeadlineTile(Headline headline, SecondRing ring, TimeWindow window) {
    getStyleClass().addAll("card", "headline");
    Label title = new Label(headline.title());
    title.getStyleClass().add("title");
    Label value = new Label();
    value.getStyleClass().add("figure");
    value.textProperty().bind(headline.value());
    value.setMinWidth(USE_PREF_SIZE);
    shape = new Sparkline(ring, headline.measure().index(), headline.unit(), window);
    HBox.setHgrow(shape, Priority.ALWAYS);
    HBox line = new HBox(value, shape);
    line.getStyleClass().add("line");
    Label note = new Label();
    note.getStyleClass().add("note");
    note.textProperty().bind(headline.note());
    getChildren().addAll(title, line, note);
    setFocusTraversable(false);
    accessibleTextProperty()
        .bind(Bindings.concat(headline.title(), " ", headline.value(), ", ", headline.note()));
  }

  void live(boolean live) {
    shape.live(live);
  }

  void redraw() {
    shape.redraw();
  }
}
