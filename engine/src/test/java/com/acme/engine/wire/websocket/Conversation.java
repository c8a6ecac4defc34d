package com.acme.engine.wire.websocket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads what one end sent, and tells it in words: `TEXT 68690a`, `CLOSE 03e8`, and at the end
/// `failed 1002` or `inside` where the bytes end inside a frame or a message.
final class Conversation {

  private final Role sender;
  private final MessageLimits limits;
  private final Optional<PermessageDeflate> compression;

  Conversation(Role sender, MessageLimits limits, Optional<PermessageDeflate> compression) {
    this.sender = sender;
    this.limits = limits;
    this.compression = compression;
  }

  /// What is read of bytes that come in pieces.
  ///
  /// @param piece how many bytes at a time
  List<String> read(byte[] data, int piece) {
    List<String> heard = new ArrayList<>();
    MessageSink sink =
        (opcode, bytes, count, total, compressed) -> {
          String content = HexFormat.of().formatHex(bytes, 0, count);
          heard.add(opcode + (compressed ? "* " : " ") + content);
          return heard.size() % 2 == 0;
        };
    Deflation deflation = new Deflation(6, 1);
    try (MessageReader reader =
        new MessageReader(
            sender, limits, compression.map(agreed -> agreed.inflater(sender, deflation)), sink)) {
      for (int at = 0; at < data.length; at += piece) {
        byte[] copy = Arrays.copyOfRange(data, at, Math.min(data.length, at + piece));
        int from = 0;
        while (from < copy.length) {
          from = reader.read(copy, from, copy.length);
        }
      }
      if (reader.isInside()) {
        heard.add("inside");
      }
    } catch (WebSocketError refused) {
      heard.add("failed " + refused.code());
    }
    return heard;
  }
}
