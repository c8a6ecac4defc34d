package com.acme.engine.cache;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/// Reads segments one after the other, never waiting.
final class SegmentStream extends InputStream {

  private final List<byte[]> segments;
  private int at;
  private long left;

  /// Reads a part.
  ///
  /// @param from the first byte
  /// @param length how many bytes
  SegmentStream(List<byte[]> segments, int from, long length) {
    this.segments = segments;
    this.at = from;
    this.left = length;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (left == 0) {
      return length == 0 ? 0 : -1;
    }
    byte[] segment = segments.get(at / StoredContent.SEGMENT);
    int from = at % StoredContent.SEGMENT;
    int count = (int) Math.min(Math.min(length, segment.length - from), left);
    System.arraycopy(segment, from, target, offset, count);
    at += count;
    left -= count;
    return count;
  }

  @Override
  public int available() {
    return (int) Math.min(left, Integer.MAX_VALUE);
  }
}
