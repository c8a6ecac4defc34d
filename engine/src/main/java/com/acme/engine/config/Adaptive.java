package com.acme.engine.config;

import java.time.Duration;

/// Bounds of lifetimes that are learnt.
///
/// @param min the shortest, a second or more
/// @param max the longest: nothing is older where it is used as fresh
public record Adaptive(Duration min, Duration max) {

  /// What `true` stands for.
  public static final Adaptive DEFAULT = new Adaptive(Duration.ofSeconds(5), Duration.ofHours(1));

  public Adaptive {
    if (min.compareTo(max) > 0) {
      throw new IllegalArgumentException("min is longer than max; write a shorter one");
    }
  }
}
