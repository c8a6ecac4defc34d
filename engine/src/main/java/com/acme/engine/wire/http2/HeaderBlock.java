package com.acme.engine.wire.http2;

import java.util.Arrays;

/// A field block that comes in several frames (RFC 9113 section 6.10), bounded in bytes and in
/// frames (CVE-2024-27316 and its kin).
public final class HeaderBlock {

  /// More CONTINUATION than any peer needs within the bytes that are taken.
  static final int MOST_FRAMES = 32;

  private final int most;
  private byte[] bytes = {};
  private int length;
  private int frames;
  private int stream;
  private boolean ends;

  /// @param most bytes as they come, which are never more than the fields they stand for
  public HeaderBlock(int most) {
    this.most = most;
  }

  /// Begins with the fragment of a HEADERS frame.
  ///
  /// @param endStream whether the message ends with it
  public void begin(int id, boolean endStream, byte[] source, int offset, int count)
      throws ConnectionError {
    stream = id;
    ends = endStream;
    length = 0;
    frames = 0;
    add(source, offset, count);
  }

  /// Adds the fragment of a frame.
  ///
  /// @throws ConnectionError if the block has grown beyond measure
  public void add(byte[] source, int offset, int count) throws ConnectionError {
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
  public boolean isOpen() {
    return stream != 0;
  }

  /// The stream it is of; 0 where none is open.
  public int stream() {
    return stream;
  }

  /// How many frames it came in.
  public int frames() {
    return frames;
  }

  /// Whether the message ends with it.
  public boolean endsStream() {
    return ends;
  }

  /// Takes the whole block.
  public byte[] close() {
    byte[] whole = Arrays.copyOf(bytes, length);
    bytes = new byte[0];
    stream = 0;
    return whole;
  }
}
