package com.acme.console.overview;

import com.acme.console.controls.Unit;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// A figure at the head of the screen.
final class Headline {

  private final String title;
  private final Measure measure;
  private final Unit unit;
  private final ReadOnlyStringWrapper value = new ReadOnlyStringWrapper("–");
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

  /// @param measure whose shape is drawn beside it
  Headline(String title, Measure measure, Unit unit) {
    this.title = title;
    this.measure = measure;
    this.unit = unit;
  }

  String title() {
    return title;
  }

  Measure measure() {
    return measure;
  }

  Unit unit() {
    return unit;
  }

  /// The figure.
  ReadOnlyStringProperty value() {
    return value.getReadOnlyProperty();
  }

  /// What the figure means over the range.
  ReadOnlyStringProperty note() {
    return note.getReadOnlyProperty();
  }

  void show(String newValue, String newNote) {
    value.set(newValue);
    note.set(newNote);
  }
}
