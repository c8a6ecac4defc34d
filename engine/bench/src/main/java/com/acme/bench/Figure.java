package com.acme.bench;

/// What is measured, and what counts as good.
///
/// @param title such as `1 KB keep-alive`
/// @param unit such as `requests/s`
/// @param better which way is better
record Figure(String title, String unit, Better better) {

  /// Which way is better.
  enum Better {
    HIGHER,
    LOWER
  }

  /// How much better ours is: 1 for equal, above 1 for better.
  double ratio(double ours, double theirs) {
    return switch (better) {
      case HIGHER -> ours / theirs;
      case LOWER -> theirs / ours;
    };
  }
}
