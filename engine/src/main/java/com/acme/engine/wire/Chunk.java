package com.acme.engine.wire;

/// Frames one chunk in place (RFC 9112 section 7.1): the content is read straight into an array
/// that leaves room around it, so that size line, content and line end go out in one write without
/// a copy.
public final class Chunk {

  /// Room needed before the content: eight hexadecimal digits and CRLF.
  public static final int BEFORE = 10;

  /// Room needed after the content.
  public static final int AFTER = 2;

  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private Chunk() {}

  /// Puts the frame around content.
  ///
  /// @param bytes holds the content, with room before and after it
  /// @param offset where the content starts, at least {@link #BEFORE}
  /// @param length how long it is; at least 1, because an empty chunk ends the body
  /// @return where the frame starts; it ends {@link #AFTER} bytes after the content
  public static int frame(byte[] bytes, int offset, int length) {
    if (length < 1) {
      throw new IllegalArgumentException("an empty chunk ends the body");
    }
    bytes[offset + length] = '\r';
    bytes[offset + length + 1] = '\n';
    int start = offset;
    bytes[--start] = '\n';
    bytes[--start] = '\r';
    for (int left = length; left > 0; left >>>= 4) {
      bytes[--start] = DIGITS[left & 0xf];
    }
    return start;
  }
}
