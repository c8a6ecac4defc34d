package com.acme.engine.listener.http2;

import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import java.util.Arrays;

/// A field block that comes in several frames (RFC 9113 section 6.10), bounded in bytes and in
/// frames (CVE-2024-27316 and its kin).
final class HeaderBlock {

  /// More CONTINUATION than any client needs within the bytes that are taken.
  static final int MOST_FRAMES = 32;

  private final int most;
  private byte[] bytes = {};
  private int length;
  private int frames;
  private int stream;
  private boolean ends;

  /// @param most bytes as they come, which are never more than the fields they stand for
  HeaderBlock(int most) {
    this.most = most;
  }

  /// Begins with the fragment of a HEADERS frame.
  ///
  /// @param endStream whether the message ends with it
  void begin(int id, boolean endStream, byte[] source, int offset, int count)
      throws ConnectionError {
    stream = id;
    ends = endStream;
    length = 0;
    frames = 0;
    add(source, offset, count);
  }

  /// Adds the fragment of a frame.
  void add(byte[] source, int offset, int count) throws ConnectionError {
    if (++frames > MOST_FRAMES || length + count > most) {
      throw new ConnectionError(ErrorCode.ENHANCE_YOUR_CALM, "a field block without measure");
    }
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
    }
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /// Whether the rest is still to come: nothing else may come before (section 6.2).
  boolean isOpen() {
    return stream != 0;
  }

  int stream() {
    return stream;
  }

  /// How many frames it came in.
  int frames() {
    return frames;
  }

  boolean endsStream() {
    return ends;
  }

  /// Takes the whole block.
  byte[] close() {
    byte[] whole = Arrays.copyOf(bytes, length);
    bytes = new byte[0];
    stream = 0;
    return whole;
  }
}
