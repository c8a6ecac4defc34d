package com.acme.console.engine;

import java.util.ArrayList;
import java.util.List;

/// What is kept of the messages of a WebSocket.
///
/// @param messages in order
/// @param note why some are not kept; empty: all are
public record SocketMessages(List<SocketMessage> messages, String note) {

  /// Of a tunnel of another protocol.
  public static final SocketMessages NONE = new SocketMessages(List.of(), "");

  public SocketMessages {
    messages = List.copyOf(messages);
  }

  /// These and those that came after them.
  SocketMessages and(SocketMessages more) {
    List<SocketMessage> all = new ArrayList<>(messages);
    all.addAll(more.messages());
    return new SocketMessages(all, more.note());
  }
}
