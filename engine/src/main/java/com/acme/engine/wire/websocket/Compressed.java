package com.acme.engine.wire.websocket;

import java.util.Arrays;
import java.util.zip.Deflater;

/// Compressed bytes as they grow.
public final class Compressed {

  private byte[] bytes;
  private int size;

  Compressed(int capacity) {
    bytes = new byte[capacity];
  }

  /// Holds the content from 0 on.
  public byte[] bytes() {
    return bytes;
  }

  /// How many bytes it has.
  public int size() {
    return size;
  }

  void size(int newSize) {
    size = newSize;
  }

  /// Takes all there is of an input.
  void take(Deflater deflater, int flush) {
    while (true) {
      int room = bytes.length - size;
      int count = deflater.deflate(bytes, size, room, flush);
      size += count;
      if (count < room) {
        return;
      }
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }

  void emptyBlock() {
    size = 1;
    bytes[0] = 0;
  }
}
