package com.acme.engine.wire.websocket;

/// How large what a peer sends may be.
///
/// @param frame most bytes of a frame's content, as it is on the wire
/// @param message most bytes of a message, inflated
/// @param kept how many bytes of a message are kept; what is longer than that, but not than a
///   message may be, is cut off
public record MessageLimits(long frame, long message, int kept) {

  public MessageLimits {
    if (frame < 125 || message < 125 || kept < 0) {
      throw new IllegalArgumentException("a limit of frames and messages is 125 bytes or more");
    }
  }

  /// Messages are kept whole.
  public static MessageLimits whole(long frame, int message) {
    return new MessageLimits(frame, message, message);
  }
}
