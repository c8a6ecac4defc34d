package com.acme.console.controls;

import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// The colours of a chart, which its stylesheet sets: `-acme-series-1` … `-acme-series-6`,
/// `-acme-grid` and `-acme-label`. A theme that changes them changes the drawing.
final class ChartPaints {

  /// How many series a chart can tell apart.
  static final int SERIES = 6;

  private static final int GRID = SERIES;
  private static final int LABEL = SERIES + 1;

  private static final StyleablePropertyFactory<LiveChart> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  private static final List<CssMetaData<LiveChart, Paint>> OWN =
      IntStream.rangeClosed(0, LABEL).mapToObj(ChartPaints::metaData).toList();

  private final List<StyleableObjectProperty<Paint>> paints;

  /// @param changed told when a colour is another
  ChartPaints(LiveChart chart, Runnable changed) {
    InvalidationListener listener = _ -> changed.run();
    paints =
        OWN.stream()
            .<StyleableObjectProperty<Paint>>map(own ->
                new SimpleStyleableObjectProperty<>(
                    own, chart, own.getProperty(), Color.TRANSPARENT))
            .toList();
    paints.forEach(paint -> paint.addListener(listener));
  }

  static List<CssMetaData<? extends Styleable, ?>> metaData() {
    return FACTORY.getCssMetaData();
  }

  /// @param colour from 1
  Paint series(int colour) {
    return paints.get(colour - 1).get();
  }

  Paint grid() {
    return paints.get(GRID).get();
  }

  Paint label() {
    return paints.get(LABEL).get();
  }

  private static CssMetaData<LiveChart, Paint> metaData(int number) {
    String name =
        switch (number) {
          case GRID -> "-acme-grid";
          case LABEL -> "-acme-label";
          default -> "-acme-series-" + (number + 1);
        };
    return FACTORY.createPaintCssMetaData(
        name, chart -> chart.paints().paints.get(number), Color.TRANSPARENT);
  }
}
