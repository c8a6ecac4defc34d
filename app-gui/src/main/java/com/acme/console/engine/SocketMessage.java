package com.acme.console.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// One message that passed a WebSocket.
///
/// @param fromClient whether the client sent it
/// @param time when its last byte passed
/// @param length how many bytes it had
/// @param content its first bytes, without secrets; of a close its reason; not to be changed
/// @param truncated whether more was sent than is kept
/// @param compressed whether it was compressed on the wire
/// @param closeCode of a close (RFC 6455 section 7.4)
@SuppressWarnings("ArrayRecordComponent") // looked at, never compared
public record SocketMessage(
    boolean fromClient,
    Instant time,
    Type type,
    long length,
    byte[] content,
    boolean truncated,
    boolean compressed,
    int closeCode) {

  /// What a message is (RFC 6455 section 5.2).
  public enum Type {
    TEXT,
    BINARY,
    CLOSE,
    PING,
    PONG
  }

  /// Whether it is the other one, told once more.
  public boolean isSame(SocketMessage other) {
    return fromClient == other.fromClient
        && time.equals(other.time)
        && type == other.type
        && length == other.length
        && Arrays.equals(content, other.content);
  }

  /// The content as text.
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
