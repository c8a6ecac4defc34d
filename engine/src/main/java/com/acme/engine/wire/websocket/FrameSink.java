package com.acme.engine.wire.websocket;

/// Is told what a {@link FrameReader} reads.
interface FrameSink {

  /// A frame begins, which is by itself as it should be.
  ///
  /// @param last whether the message ends with it
  /// @param compressed whether its message is (RFC 7692 section 6)
  void begin(Opcode opcode, boolean last, boolean compressed, long length) throws WebSocketError;

  /// Some of its content, unmasked; the array is the reader's.
  void content(byte[] bytes, int from, int to) throws WebSocketError;

  /// The frame has ended.
  ///
  /// @return whether the reader pauses
  boolean end() throws WebSocketError;
}
