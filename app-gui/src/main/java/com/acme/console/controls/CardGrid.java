package com.acme.console.controls;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Cards of the same size in as many columns as there is room for, all rows full.
public final class CardGrid extends Pane {

  private static final double GAP = 8;

  private final double narrowest;
  private final double height;

  /// @param narrowest a card may be, in pixels
  /// @param height of a card
  public CardGrid(double narrowest, double height) {
    this.narrowest = narrowest;
    this.height = height;
  }

  /// How many columns show so many cards without a gap in the last row.
  static int columns(int cards, double width, double narrowest) {
    int fitting = (int) Math.max(1, Math.floor((width + GAP) / (narrowest + GAP)));
    for (int columns = Math.min(cards, fitting); columns > 1; columns--) {
      if (cards % columns == 0) {
        return columns;
      }
    }
    return 1;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    int cards = getManagedChildren().size();
    if (cards == 0) {
      return 0;
    }
    double known = width < 0 ? getWidth() : width;
    int rows = cards / columns(cards, known, narrowest);
    return rows * (height + GAP) - GAP;
  }

  @Override
  protected double computePrefWidth(double forHeight) {
    return narrowest;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    List<Node> cards = getManagedChildren();
    int columns = columns(Math.max(1, cards.size()), getWidth(), narrowest);
    double width = (getWidth() - GAP * (columns - 1)) / columns;
    for (int number = 0; number < cards.size(); number++) {
      double left = snapPositionX(number % columns * (width + GAP));
      double right = snapPositionX(number % columns * (width + GAP) + width);
      int row = number / columns;
      double top = row * (height + GAP);
      cards.get(number).resizeRelocate(left, top, right - left, height);
    }
  }
}
