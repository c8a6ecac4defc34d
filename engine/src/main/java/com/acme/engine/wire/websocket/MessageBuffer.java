package com.acme.engine.wire.websocket;

import java.util.Arrays;

/// The content of a message as it grows.
final class MessageBuffer {

  private static final int FIRST = 256;
  private static final int LARGEST_KEPT = 1_024;
  private static final byte[] NOTHING = {};

  private final long longest;
  private final int kept;
  private byte[] bytes = NOTHING;
  private int size;
  private long total;

  /// @param longest most bytes of a message
  /// @param kept how many of them are kept
  MessageBuffer(long longest, int kept) {
    this.longest = longest;
    this.kept = kept;
  }

  /// How many bytes the message may still have.
  long room() {
    return longest - total;
  }

  void add(byte[] source, int from, int to) throws WebSocketError {
    total += to - from;
    if (total > longest) {
      throw WebSocketError.tooLarge("a message", longest);
    }
    int count = Math.min(to - from, kept - size);
    if (size + count > bytes.length) {
      long doubled = Math.max(size + count, Math.max(FIRST, bytes.length * 2L));
      bytes = Arrays.copyOf(bytes, (int) Math.min(kept, doubled));
    }
    System.arraycopy(source, from, bytes, size, count);
    size += count;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  long total() {
    return total;
  }

  /// Holds little while nothing comes.
  void clear() {
    size = 0;
    total = 0;
    if (bytes.length > LARGEST_KEPT) {
      bytes = NOTHING;
    }
  }
}
