package com.acme.console.overview;

import com.acme.console.controls.TimeWindow;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;

/// One button a range, of which one is pressed.
final class RangeBar {

  private final TimeWindow window;
  private final Pane bar;
  private final ToggleGroup group = new ToggleGroup();

  RangeBar(TimeWindow window, Pane bar) {
    this.window = window;
    this.bar = bar;
  }

  void fill() {
    for (Range range : Range.values()) {
      bar.getChildren().add(button(range));
    }
    window.span().addListener(_ -> press());
    press();
  }

  private ToggleButton button(Range range) {
    ToggleButton button = new ToggleButton(range.text());
    button.setUserData(range);
    button.setToggleGroup(group);
    button.setTooltip(new Tooltip("Show the last " + range.text() + " (" + range.key() + ")"));
    button.setOnAction(_ -> {
      window.span().set(range.seconds());
      // A second click would leave no range pressed.
      button.setSelected(true);
    });
    return button;
  }

  private void press() {
    group.getToggles().stream()
        .filter(toggle -> ((Range) toggle.getUserData()).seconds() == window.span().get())
        .forEach(group::selectToggle);
  }
}
