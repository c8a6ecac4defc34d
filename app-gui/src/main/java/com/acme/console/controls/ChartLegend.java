package com.acme.console.controls;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The names of a chart's series with their colours and the values under the crosshair, on one
/// line. Of stacked ones only those that occur are named.
final class ChartLegend extends HBox {

  private final List<Label> values = new ArrayList<>();

  ChartLegend(List<ChartSeries> series) {
    getStyleClass().add("legend");
    for (ChartSeries one : series) {
      Region swatch = new Region();
      swatch.getStyleClass().addAll("swatch", "series-" + one.colour());
      Label name = new Label(one.name());
      name.getStyleClass().add("name");
      Label value = new Label();
      value.getStyleClass().add("value");
      values.add(value);
      HBox entry = new HBox(swatch, name, value);
      entry.getStyleClass().add("entry");
      entry.setAlignment(Pos.CENTER_LEFT);
      getChildren().add(entry);
    }
  }

  void show(ChartFrame frame, Unit unit, long second) {
    for (int number = 0; number < values.size(); number++) {
      values.get(number).setText(text(frame, number, unit, second));
      boolean named =
          number == 0 || frame.kind() != ChartKind.STACKED || frame.envelope(number).peak() > 0;
      getChildren().get(number).setVisible(named);
      getChildren().get(number).setManaged(named);
    }
  }

  /// A value for a person.
  static String text(ChartFrame frame, int number, Unit unit, long second) {
    float value = frame.at(number, second);
    return Float.isNaN(value) ? "–" : unit.text(value);
  }
}
