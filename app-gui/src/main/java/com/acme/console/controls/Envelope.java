package com.acme.console.controls;

/// The lowest and the highest value of one series in each column, so that no spike is lost however
/// many seconds share a pixel; and the mean, by which the parts of a whole add up. Arrays are used
/// again.
public final class Envelope {

  private float[] lowest = {};
  private float[] highest = {};
  private float[] mean = {};
  private int count;

  /// Looks at every second of the columns.
  public void sample(SecondRing ring, int series, Buckets buckets) {
    count = buckets.count();
    if (lowest.length < count) {
      lowest = new float[count];
      highest = new float[count];
      mean = new float[count];
    }
    for (int column = 0; column < count; column++) {
      sample(ring, series, column, buckets.start(column), buckets.end(column));
    }
  }

  /// How many columns.
  public int count() {
    return count;
  }

  /// `NaN`: nothing was measured.
  public float lowest(int column) {
    return lowest[column];
  }

  /// `NaN`: nothing was measured.
  public float highest(int column) {
    return highest[column];
  }

  /// Of the seconds that were measured; `NaN`: nothing was.
  public float mean(int column) {
    return mean[column];
  }

  /// Whether nothing was measured.
  public boolean isEmpty(int column) {
    return Float.isNaN(highest[column]);
  }

  /// The highest of all columns; 0 when nothing was measured.
  public float peak() {
    float peak = 0;
    for (int column = 0; column < count; column++) {
      if (highest[column] > peak) {
        peak = highest[column];
      }
    }
    return peak;
  }

  private void sample(SecondRing ring, int series, int column, long from, long to) {
    float low = Float.NaN;
    float high = Float.NaN;
    double sum = 0;
    int measured = 0;
    for (long second = from; second < to; second++) {
      float value = ring.value(series, second);
      // Comparisons with NaN are false: the first value takes both places.
      if (!Float.isNaN(value)) {
        low = low <= value ? low : value;
        high = high >= value ? high : value;
        sum += value;
        measured++;
      }
    }
    lowest[column] = low;
    highest[column] = high;
    mean[column] = measured == 0 ? Float.NaN : (float) (sum / measured);
  }
}
