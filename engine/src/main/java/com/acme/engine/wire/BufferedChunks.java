package com.acme.engine.wire;

/// Looks whether a chunked body is here to its end, so that a small response need not be streamed.
///
/// It knows only the plain form, without extensions and trailers; what it does not know is read as
/// any other body, and checked there.
public final class BufferedChunks {

  private static final int MOST_SIZE_DIGITS = 6;

  private final byte[] bytes;
  private final int end;
  private int at;

  private BufferedChunks(WireInput in) {
    this.bytes = in.bytes();
    this.at = in.position();
    this.end = at + in.buffered();
  }

  /// The length of the content; -1 when the body is not here whole, or not in the plain form. Takes
  /// nothing from the input.
  public static int contentLength(WireInput in) {
    return new BufferedChunks(in).contentLength();
  }

  private int contentLength() {
    int length = 0;
    int size = size();
    while (size > 0) {
      length += size;
      at += size;
      size = lineEnd() ? size() : -1;
    }
    return size == 0 && lineEnd() ? length : -1;
  }

  /// The size on the next chunk's line; -1 where there is none.
  private int size() {
    int start = at;
    int size = 0;
    while (at < end && at - start < MOST_SIZE_DIGITS && Octets.hex(bytes[at]) >= 0) {
      size = size << 4 | Octets.hex(bytes[at++]);
    }
    return at > start && lineEnd() ? size : -1;
  }

  private boolean lineEnd() {
    at += 2;
    return at <= end && bytes[at - 2] == '\r' && bytes[at - 1] == '\n';
  }
}
