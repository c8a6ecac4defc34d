package com.acme.console.controls;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;

/// The time all charts of a screen show: one range, one crosshair, one selection. Seconds count
/// from 1970.
public final class TimeWindow {

  /// No second.
  public static final long NONE = -1;

  private final ReadOnlyLongWrapper end;
  private final IntegerProperty span;
  private final BooleanProperty paused = new SimpleBooleanProperty();
  private final LongProperty cursor = new SimpleLongProperty(NONE);
  private final ReadOnlyLongWrapper selectedFrom = new ReadOnlyLongWrapper(NONE);
  private final ReadOnlyLongWrapper selectedTo = new ReadOnlyLongWrapper(NONE);
  private long newestEnd = NONE;

  /// @param end behind the last second that is shown until time advances
  /// @param span how many seconds are shown
  public TimeWindow(long end, int span) {
    this.end = new ReadOnlyLongWrapper(end);
    this.span = new SimpleIntegerProperty(span);
    paused.addListener((_, _, now) -> resume(now));
  }

  /// Behind the last second that is shown.
  public ReadOnlyLongProperty end() {
    return end.getReadOnlyProperty();
  }

  /// How many seconds are shown.
  public IntegerProperty span() {
    return span;
  }

  /// Whether it stands still.
  public BooleanProperty paused() {
    return paused;
  }

  /// The second under the crosshair; {@link #NONE}: there is none.
  public LongProperty cursor() {
    return cursor;
  }

  /// The first second of the selection; {@link #NONE}: nothing is selected.
  public ReadOnlyLongProperty selectedFrom() {
    return selectedFrom.getReadOnlyProperty();
  }

  /// Behind the last second of the selection.
  public ReadOnlyLongProperty selectedTo() {
    return selectedTo.getReadOnlyProperty();
  }

  /// The first second that is shown.
  public long from() {
    return end.get() - span.get();
  }

  /// Whether seconds are selected.
  public boolean isSelected() {
    return selectedFrom.get() != NONE;
  }

  /// Time has passed.
  ///
  /// @param newEnd behind the newest second
  public void advance(long newEnd) {
    newestEnd = Math.max(newestEnd, newEnd);
    resume(paused.get());
  }

  /// Moves the crosshair; from nowhere it comes to the newest second.
  public void move(long seconds) {
    long last = end.get() - 1;
    long next = cursor.get() == NONE ? last : cursor.get() + seconds;
    cursor.set(Math.clamp(next, from(), last));
  }

  /// Selects the seconds between two, in any order, both included.
  public void select(long one, long other) {
    selectedFrom.set(Math.max(from(), Math.min(one, other)));
    selectedTo.set(Math.min(end.get(), Math.max(one, other) + 1));
  }

  /// Selects nothing.
  public void clearSelection() {
    selectedFrom.set(NONE);
    selectedTo.set(NONE);
  }

  private void resume(boolean stands) {
    if (!stands && newestEnd != NONE) {
      end.set(newestEnd);
    }
  }
}
