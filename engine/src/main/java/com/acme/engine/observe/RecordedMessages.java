package com.acme.engine.observe;

import java.util.List;

/// What is kept of the messages of a WebSocket: the first ones.
///
/// @param messages in the order of their last bytes
/// @param complete whether all that passed are kept
/// @param note why they are not; empty where they are
public record RecordedMessages(List<RecordedMessage> messages, boolean complete, String note)
    implements Conversation {

  /// Of a tunnel of another protocol.
  public static final RecordedMessages NONE = new RecordedMessages(List.of(), true, "");

  public RecordedMessages {
    messages = List.copyOf(messages);
  }

  @Override
  public RecordedMessages from(int first) {
    int left = Math.clamp(first, 0, messages.size());
    return new RecordedMessages(messages.subList(left, messages.size()), complete, note);
  }

  @Override
  public long weight() {
    long weight = 0;
    for (RecordedMessage message : messages) {
      weight += message.weight();
    }
    return weight;
  }
}
