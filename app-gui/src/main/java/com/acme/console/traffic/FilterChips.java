package com.acme.console.traffic;

import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.javafx.FontIcon;

/// The filter as buttons: some terms to be turned on and off, and those it has to be taken out.
final class FilterChips {

  private final FilterViewModel filter;
  private final Pane quick;
  private final Pane chips;

  FilterChips(FilterViewModel filter, Pane quick, Pane chips) {
    this.filter = filter;
    this.quick = quick;
    this.chips = chips;
  }

  void fill() {
    for (Quick one : Quick.ALL) {
      quick.getChildren().add(button(one));
    }
    filter.parsed().addListener((_, _, _) -> draw());
    draw();
  }

  private ToggleButton button(Quick one) {
    ToggleButton button = new ToggleButton(one.title());
    button.getStyleClass().add("small");
    button.setTooltip(new Tooltip(one.meaning() + "\n" + one.term()));
    button.setOnAction(_ -> filter.toggle(one.term()));
    filter.parsed().addListener((_, _, _) -> button.setSelected(filter.has(one.term())));
    return button;
  }

  private void draw() {
    chips.getChildren().clear();
    for (FilterViewModel.Chip chip : filter.chips()) {
      Button button = new Button(chip.text(), new FontIcon("fth-x"));
      button.setMnemonicParsing(false);
      button.getStyleClass().addAll("small", "chip");
      button.setTooltip(new Tooltip("Take this term out"));
      button.setOnAction(_ -> filter.remove(chip));
      chips.getChildren().add(button);
    }
  }
}
