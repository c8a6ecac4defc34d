package com.acme.engine.admin;

import com.acme.engine.observe.RecordedMessage;
import com.acme.engine.observe.RecordedMessages;
import com.acme.engine.observe.Redaction;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Messages of a WebSocket, as the API shows them and as an HTTP archive has them.
///
/// @param redaction hides secrets of text
record MessageJson(Redaction redaction) {

  /// For the detail of an exchange: `text`, or `base64` where the content is no text.
  List<Map<String, Object>> shown(RecordedMessages messages) {
    return messages.messages().stream().map(this::shown).toList();
  }

  /// As Chrome writes `_webSocketMessages`: seconds since 1970, `send` for what the client sent,
  /// and binary content in base64.
  List<Map<String, Object>> archived(RecordedMessages messages) {
    return messages.messages().stream().map(this::archived).toList();
  }

  private Map<String, Object> shown(RecordedMessage message) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("from", message.from());
    shown.put("time", message.time());
    shown.put("opcode", message.opcode());
    shown.put("length", message.length());
    shown.put("complete", !message.isTruncated());
    shown.put("compressed", message.compressed());
    if (message.opcode() == RecordedMessage.CLOSE) {
      shown.put("code", message.closeCode());
    }
    shown.put(message.isText() ? "text" : "base64", content(message));
    return shown;
  }

  private Map<String, Object> archived(RecordedMessage message) {
    Map<String, Object> archived = new LinkedHashMap<>();
    boolean fromClient = message.from() == RecordedMessage.Sender.CLIENT;
    archived.put("type", fromClient ? "send" : "receive");
    archived.put("time", seconds(message.time()));
    archived.put("opcode", message.opcode());
    archived.put("data", content(message));
    if (message.isTruncated()) {
      archived.put(
          "comment",
          "truncated: %d bytes are kept, %d bytes were sent"
              .formatted(message.content().length, message.length()));
    }
    return archived;
  }

  private String content(RecordedMessage message) {
    return message.isText()
        ? message.text(redaction)
        : Base64.getEncoder().encodeToString(message.content());
  }

  private static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }
}
