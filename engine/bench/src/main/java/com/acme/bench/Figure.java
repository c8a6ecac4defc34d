package com.acme.bench;

/// What is measured, what counts as good, and what is good enough.
///
/// @param title such as `1 KB keep-alive`
/// @param unit such as `requests/s`
/// @param better which way is better
/// @param bar what passes
record Figure(String title, String unit, Better better, Bar bar) {

  /// Without a bar.
  Figure(String title, String unit, Better better) {
    this(title, unit, better, new Bar.None());
  }

  /// Which way is better.
  enum Better {
    HIGHER,
    LOWER
  }

  /// What passes.
  sealed interface Bar {
    /// Everything.
    record None() implements Bar {}

    /// A ratio to another server, where 1 is equal and more is better.
    ///
    /// @param least the smallest that passes
    record Ratio(double least, Peer other) implements Bar {}

    /// A value of this server, whatever others have.
    ///
    /// @param most the greatest that passes
    record Limit(double most) implements Bar {}
  }

  /// The same figure with a least ratio to nginx.
  Figure atLeast(double ratio) {
    return atLeast(ratio, Peer.NGINX);
  }

  /// The same figure with a least ratio to another server.
  Figure atLeast(double ratio, Peer other) {
    return new Figure(title, unit, better, new Bar.Ratio(ratio, other));
  }

  /// The same figure with a greatest value.
  Figure atMost(double value) {
    return new Figure(title, unit, better, new Bar.Limit(value));
  }

  /// How much better ours is: 1 for equal, above 1 for better.
  double ratio(double ours, double theirs) {
    return switch (better) {
      case HIGHER -> ours / theirs;
      case LOWER -> theirs / ours;
    };
  }
}
