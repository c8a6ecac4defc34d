package com.acme.engine.coding;

import com.acme.engine.http.ContentCoding;

/// How hard encoders try.
///
/// @param br 0 to 11
/// @param zstd 1 to 19
/// @param gzip 1 to 9
public record Levels(int br, int zstd, int gzip) {

  /// For content that is coded while somebody waits: where the gain per time flattens.
  public static final Levels QUICK = new Levels(4, 3, 5);

  /// For content that is coded once and sent often.
  public static final Levels BEST = new Levels(11, 19, 9);

  public Levels {
    within("br", br, 0, 11);
    within("zstd", zstd, 1, 19);
    within("gzip", gzip, 1, 9);
  }

  /// The level of one coding.
  public int of(ContentCoding coding) {
    return switch (coding) {
      case BR -> br;
      case ZSTD -> zstd;
      case GZIP -> gzip;
    };
  }

  /// The same with another level for one coding.
  ///
  /// @throws IllegalArgumentException if the coding has no such level
  public Levels with(ContentCoding coding, int level) {
    return switch (coding) {
      case BR -> new Levels(level, zstd, gzip);
      case ZSTD -> new Levels(br, level, gzip);
      case GZIP -> new Levels(br, zstd, level);
    };
  }

  private static void within(String coding, int level, int least, int most) {
    if (level < least || level > most) {
      throw new IllegalArgumentException(
          coding + " has levels from " + least + " to " + most + ", not " + level);
    }
  }
}
