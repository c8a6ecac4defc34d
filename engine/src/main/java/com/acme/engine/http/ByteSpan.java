package com.acme.engine.http;

/// Bytes of a representation, both ends included, as in `Content-Range` (RFC 9110 section 14.4).
///
/// @param first position of the first byte
/// @param last position of the last byte
public record ByteSpan(long first, long last) {

  public ByteSpan {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("a span ends before it starts");
    }
  }

  public long length() {
    return last - first + 1;
  }

  /// Whether both have a byte in common.
  public boolean overlaps(ByteSpan other) {
    return first <= other.last && other.first <= last;
  }

  /// The value of `Content-Range` for this part of a representation of that size.
  public String contentRange(long size) {
    return "bytes " + first + '-' + last + '/' + size;
  }

  /// The value of `Content-Range` that goes with 416.
  public static String unsatisfied(long size) {
    return "bytes */" + size;
  }
}
