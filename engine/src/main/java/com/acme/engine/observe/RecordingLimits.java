package com.acme.engine.observe;

/// How much a recorder keeps and how hard it works.
///
/// @param exchanges how many are kept
/// @param bytes how many bytes the kept ones take
/// @param bodyBytes how many bytes of each body
/// @param perSecond how many are recorded a second for long; after a quiet time, as many at once as
///   in two seconds. This bounds what recording costs a server under load, watched or not.
public record RecordingLimits(int exchanges, long bytes, int bodyBytes, int perSecond) {

  public static final RecordingLimits DEFAULT =
      new RecordingLimits(10_000, 64L << 20, 64 << 10, 1_000);

  public RecordingLimits {
    if (exchanges < 1 || bytes < 1 || bodyBytes < 0 || perSecond < 1) {
      throw new IllegalArgumentException("recording limits are positive");
    }
  }

  /// How many are recorded at once after a quiet time.
  int burst() {
    return (int) Math.min(exchanges, 2L * perSecond);
  }
}
