package com.acme.console.traffic.rows;

/// How much a store keeps; the oldest rows go first.
///
/// @param rows how many
/// @param bytes about how much memory
public record Bounds(int rows, long bytes) {

  public static final Bounds DEFAULT = new Bounds(100_000, 96L << 20);

  public Bounds {
    if (rows < 1 || bytes < 1) {
      throw new IllegalArgumentException("bounds are positive");
    }
  }
}
