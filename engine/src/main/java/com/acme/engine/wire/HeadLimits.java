package com.acme.engine.wire;

/// How much of a peer's message is kept in memory before it is refused.
///
/// @param startLine longest request line or status line, in bytes without its CRLF (414)
/// @param fieldSection most bytes of a header or trailer section, line ends included (431)
/// @param fieldLines most lines of a section (431)
public record HeadLimits(int startLine, int fieldSection, int fieldLines) {

  /// 8 KiB, 32 KiB and 200 lines.
  public static final HeadLimits DEFAULT = new HeadLimits(8 * 1024, 32 * 1024, 200);

  public HeadLimits {
    if (startLine < 64 || fieldSection < 64 || fieldLines < 1) {
      throw new IllegalArgumentException("limits too small for any message");
    }
  }
}
