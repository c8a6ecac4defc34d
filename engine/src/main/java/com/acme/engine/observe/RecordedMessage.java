package com.acme.engine.observe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// One message that passed a WebSocket, as it is kept: whole messages of text and bytes, however
/// they were cut into frames, and control frames (RFC 6455 section 5.5).
///
/// The content may hold secrets; {@link #text} is what may leave the process.
///
/// @param from who sent it
/// @param time when its last byte passed
/// @param opcode 1 text, 2 binary, 8 close, 9 ping, 10 pong
/// @param length how many bytes it had; of a compressed one that is cut off, how many are known
/// @param content its first bytes, inflated where it was compressed; not to be changed
/// @param compressed whether it was compressed on the wire (RFC 7692)
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RecordedMessage(
    Sender from, Instant time, int opcode, long length, byte[] content, boolean compressed) {

  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private static final long FRAME = 96;

  /// Who sent a message.
  public enum Sender {
    CLIENT,
    SERVER
  }

  /// Whether more was sent than is kept.
  public boolean isTruncated() {
    return length > content.length;
  }

  /// Whether its content is text: a text message, and the reason of a close.
  public boolean isText() {
    return opcode == TEXT || opcode == CLOSE;
  }

  /// The code of a close (RFC 6455 section 7.4); 1005 for none and for another message.
  public int closeCode() {
    return opcode == CLOSE && content.length >= 2
        ? ((content[0] & 0xff) << 8) | (content[1] & 0xff)
        : 1005;
  }

  /// The content as text, without the secrets it has names for; of a close its reason.
  public String text(Redaction redaction) {
    int start = opcode == CLOSE ? Math.min(2, content.length) : 0;
    String text = new String(content, start, content.length - start, StandardCharsets.UTF_8);
    String type = text.startsWith("{") || text.startsWith("[") ? "application/json" : "text/plain";
    byte[] shown = text.getBytes(StandardCharsets.UTF_8);
    return new String(new BodyRedaction(redaction).hide(type, shown), StandardCharsets.UTF_8);
  }

  /// About how many bytes it takes in memory.
  long weight() {
    return FRAME + content.length;
  }
}
