package com.acme.engine.wire.http2;

/// What the other end of a connection has said about itself (RFC 9113 section 6.5.2).
public final class PeerSettings {

  public static final int HEADER_TABLE_SIZE = 1;
  public static final int ENABLE_PUSH = 2;
  public static final int MAX_CONCURRENT_STREAMS = 3;
  public static final int INITIAL_WINDOW_SIZE = 4;
  public static final int MAX_FRAME_SIZE = 5;
  public static final int MAX_HEADER_LIST_SIZE = 6;

  /// RFC 8441 section 3.
  public static final int ENABLE_CONNECT_PROTOCOL = 8;

  /// RFC 9218 section 2.1.
  public static final int NO_RFC7540_PRIORITIES = 9;

  /// Bytes of a setting.
  public static final int SETTING = 6;

  private static final int LARGEST_FRAME = (1 << 24) - 1;

  private int headerTable = HpackDecoder.TABLE;
  private int window = Frames.WINDOW;
  private int frame = Frames.PAYLOAD;
  private boolean push = true;
  private int streams = Integer.MAX_VALUE;
  private boolean connectProtocol;

  /// Takes settings.
  ///
  /// @param length a multiple of {@link #SETTING}
  /// @throws ConnectionError if a value is none that the setting can have
  public void take(byte[] bytes, int offset, int length) throws ConnectionError {
    for (int at = offset; at < offset + length; at += SETTING) {
      int setting = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
      long value =
          (bytes[at + 2] & 0xffL) << 24
              | (bytes[at + 3] & 0xff) << 16
              | (bytes[at + 4] & 0xff) << 8
              | (bytes[at + 5] & 0xff);
      take(setting, value);
    }
  }

  private void take(int setting, long value) throws ConnectionError {
    switch (setting) {
      case HEADER_TABLE_SIZE -> headerTable = (int) Math.min(value, Integer.MAX_VALUE);
      case ENABLE_PUSH -> {
        check(value <= 1, ErrorCode.PROTOCOL_ERROR, "ENABLE_PUSH");
        push = value == 1;
      }
      case INITIAL_WINDOW_SIZE -> {
        check(value <= Integer.MAX_VALUE, ErrorCode.FLOW_CONTROL_ERROR, "INITIAL_WINDOW_SIZE");
        window = (int) value;
      }
      case MAX_FRAME_SIZE -> {
        boolean good = value >= Frames.PAYLOAD && value <= LARGEST_FRAME;
        check(good, ErrorCode.PROTOCOL_ERROR, "MAX_FRAME_SIZE");
        frame = (int) value;
      }
      case MAX_CONCURRENT_STREAMS -> streams = (int) Math.min(value, Integer.MAX_VALUE);
      case ENABLE_CONNECT_PROTOCOL -> {
        check(value <= 1, ErrorCode.PROTOCOL_ERROR, "ENABLE_CONNECT_PROTOCOL");
        connectProtocol = value == 1;
      }
      case NO_RFC7540_PRIORITIES ->
          check(value <= 1, ErrorCode.PROTOCOL_ERROR, "NO_RFC7540_PRIORITIES");
      default -> {
        // What is not known is ignored (RFC 9113 section 6.5.2).
      }
    }
  }

  private static void check(boolean good, ErrorCode code, String name) throws ConnectionError {
    if (!good) {
      throw new ConnectionError(code, name + " cannot have that value");
    }
  }

  /// Bytes of the table that the peer decodes with.
  public int headerTable() {
    return headerTable;
  }

  /// The window that a stream begins with.
  public int window() {
    return window;
  }

  /// Whether it may be promised anything.
  public boolean push() {
    return push;
  }

  /// The largest payload the peer takes.
  public int frame() {
    return frame;
  }

  /// How many streams it lets this side have open at a time; a large number without a limit.
  public int streams() {
    return streams;
  }

  /// Whether the peer takes an extended CONNECT (RFC 8441 section 3).
  public boolean connectProtocol() {
    return connectProtocol;
  }
}
