package com.acme.console.controls;

/// The rectangle a chart draws in, and what lies where in it.
///
/// @param x its left edge in pixels
/// @param y its upper edge
/// @param from the first second
/// @param to behind the last second
/// @param top the value at its upper edge
record Plot(double x, double y, double width, double height, long from, long to, double top) {

  double xOf(double second) {
    return x + (second - from) / (to - from) * width;
  }

  double yOf(double value) {
    return y + height - value / top * height;
  }

  /// The second at a point; the nearest one for a point outside.
  long secondAt(double point) {
    long second = from + (long) Math.floor((point - x) / width * (to - from));
    return Math.clamp(second, from, Math.max(from, to - 1));
  }

  double bottom() {
    return y + height;
  }

  double right() {
    return x + width;
  }
}
