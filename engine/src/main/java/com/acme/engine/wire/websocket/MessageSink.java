package com.acme.engine.wire.websocket;

/// Is told what a {@link MessageReader} reads.
public interface MessageSink {

  /// A whole message, or a control frame. A close was looked at: none, or a code that may be sent
  /// and a reason in UTF-8.
  ///
  /// @param opcode never a continuation
  /// @param bytes hold the content from 0 on; the reader's own
  /// @param count how many bytes it has
  /// @param total how many it had, where the reader keeps the first ones only
  /// @param compressed whether it was compressed
  /// @return whether the reader pauses
  boolean message(Opcode opcode, byte[] bytes, int count, long total, boolean compressed)
      throws WebSocketError;
}
