package com.acme.console.engine;

import com.acme.engine.observe.RecordedBody;
import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.RecordedMessage;
import com.acme.engine.observe.RecordedMessages;
import com.acme.engine.observe.Redaction;
import java.nio.charset.StandardCharsets;

/// Tells the messages of a WebSocket in the console's words, without their secrets.
final class SocketTold {

  private SocketTold() {}

  static SocketMessages of(RecordedMessages messages, Redaction redaction) {
    return new SocketMessages(
        messages.messages().stream().map(message -> message(message, redaction)).toList(),
        messages.note());
  }

  /// @param first how many messages are left out
  static SocketProgress progress(RecordedExchange exchange, int first, Redaction redaction) {
    RecordedMessages kept =
        exchange.responseBody() instanceof RecordedBody.Tunnelled tunnel
            ? tunnel.conversation().from(first)
            : RecordedMessages.NONE;
    return new SocketProgress(of(kept, redaction), exchange.summary().open());
  }

  private static SocketMessage message(RecordedMessage message, Redaction redaction) {
    byte[] content =
        message.isText()
            ? message.text(redaction).getBytes(StandardCharsets.UTF_8)
            : message.content();
    return new SocketMessage(
        message.from() == RecordedMessage.Sender.CLIENT,
        message.time(),
        type(message.opcode()),
        message.length(),
        content,
        message.isTruncated(),
        message.compressed(),
        message.closeCode());
  }

  private static SocketMessage.Type type(int opcode) {
    return switch (opcode) {
      case RecordedMessage.TEXT -> SocketMessage.Type.TEXT;
      case RecordedMessage.CLOSE -> SocketMessage.Type.CLOSE;
      case RecordedMessage.PING -> SocketMessage.Type.PING;
      case RecordedMessage.PONG -> SocketMessage.Type.PONG;
      default -> SocketMessage.Type.BINARY;
    };
  }
}
