package com.acme.console.controls;

/// A stretch of time cut into columns of the same length. Cuts lie at multiples of that length
/// since 1970, so that a second stays in its column while time passes and a chart does not flicker.
///
/// @param from the first second, a multiple of `step`
/// @param step seconds of a column
/// @param count how many columns
public record Buckets(long from, long step, int count) {

  /// The finest cut.
  ///
  /// @param from the first second
  /// @param to behind the last second
  /// @param most how many columns there is room for; at least 1
  public static Buckets of(long from, long to, int most) {
    long step = Math.max(1, Math.ceilDiv(to - from, (long) Math.max(1, most)));
    long first = Math.floorDiv(from, step) * step;
    return new Buckets(first, step, (int) Math.ceilDiv(to - first, step));
  }

  /// The first second of a column.
  public long start(int column) {
    return from + column * step;
  }

  /// Behind the last second of a column.
  public long end(int column) {
    return start(column) + step;
  }

  /// The column a second lies in; the nearest one for a second outside.
  public int columnOf(long second) {
    long column = Math.floorDiv(second - from, step);
    return Math.clamp(column, 0, Math.max(0, count - 1));
  }
}
