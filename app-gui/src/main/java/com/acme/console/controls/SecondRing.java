package com.acme.console.controls;

import java.util.Arrays;

/// What was measured in each of the last seconds: primitive arrays of a fixed size, one a series. A
/// second nobody measured is `NaN`. Used on the FX thread alone.
public final class SecondRing {

  /// Seconds of a day.
  public static final int DAY = 86_400;

  private static final long NONE = Long.MIN_VALUE;

  private final int capacity;
  private final float[][] values;
  private long newest = NONE;

  /// @param series how many values each second has
  /// @param capacity how many seconds are kept
  public SecondRing(int series, int capacity) {
    this.capacity = capacity;
    this.values = new float[series][capacity];
    clear();
  }

  /// Forgets everything.
  public void clear() {
    newest = NONE;
    for (float[] one : values) {
      Arrays.fill(one, Float.NaN);
    }
  }

  /// Sets the values of a second; those too old to be kept are passed over.
  ///
  /// @param second since 1970
  /// @param row one value a series
  public void put(long second, float... row) {
    if (!isEmpty() && second <= newest - capacity) {
      return;
    }
    advance(second);
    int slot = slot(second);
    for (int series = 0; series < values.length; series++) {
      values[series][slot] = row[series];
    }
  }

  /// What was measured; `NaN`: nothing.
  public float value(int series, long second) {
    return covers(second) ? values[series][slot(second)] : Float.NaN;
  }

  /// Whether anything was measured in a second.
  public boolean has(long second) {
    if (covers(second)) {
      int slot = slot(second);
      for (float[] one : values) {
        if (!Float.isNaN(one[slot])) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether nothing was ever put in.
  public boolean isEmpty() {
    return newest == NONE;
  }

  /// The newest second; 0 when empty.
  public long newest() {
    return isEmpty() ? 0 : newest;
  }

  private boolean covers(long second) {
    return !isEmpty() && second <= newest && second > newest - capacity;
  }

  /// The seconds nobody measured meanwhile must not show what stood in their slots a day ago.
  private void advance(long second) {
    if (isEmpty()) {
      newest = second;
      return;
    }
    long first = Math.max(newest + 1, second - capacity + 1);
    for (long passed = first; passed <= second; passed++) {
      for (float[] one : values) {
        one[slot(passed)] = Float.NaN;
      }
    }
    newest = Math.max(newest, second);
  }

  private int slot(long second) {
    return (int) Math.floorMod(second, (long) capacity);
  }
}
