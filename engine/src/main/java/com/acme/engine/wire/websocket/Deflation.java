package com.acme.engine.wire.websocket;

import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Lends deflaters and inflaters, which take long to make and much memory outside the heap (a
/// deflater about 256 KiB, an inflater 40): a WebSocket without context takeover needs one only
/// while a message passes.
public final class Deflation {

  private static final int PIECE = 4_096;

  private final int level;
  private final Shelf<Deflater> deflaters;
  private final Shelf<Inflater> inflaters;
  private final Shelf<byte[]> pieces;

  /// Holds nothing yet.
  ///
  /// @param level 1 fast to 9 small
  /// @param kept how many of each are kept for the next one
  public Deflation(int level, int kept) {
    this.level = level;
    this.deflaters = new Shelf<>(kept);
    this.inflaters = new Shelf<>(kept);
    this.pieces = new Shelf<>(kept);
  }

  Deflater deflater() {
    Deflater kept = deflaters.take();
    return kept == null ? new Deflater(level, true) : kept;
  }

  Inflater inflater() {
    Inflater kept = inflaters.take();
    return kept == null ? new Inflater(true) : kept;
  }

  /// Room for what is inflated.
  byte[] piece() {
    byte[] kept = pieces.take();
    return kept == null ? new byte[PIECE] : kept;
  }

  void takeBack(Deflater deflater) {
    deflater.reset();
    if (!deflaters.put(deflater)) {
      deflater.end();
    }
  }

  void takeBack(Inflater inflater) {
    inflater.reset();
    if (!inflaters.put(inflater)) {
      inflater.end();
    }
  }

  void takeBack(byte[] piece) {
    boolean _ = pieces.put(piece);
  }
}
