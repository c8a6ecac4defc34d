package com.acme.engine.observe;

/// What is kept of the messages of a WebSocket, while it is open or when it has ended.
public interface Conversation {

  /// What is kept now, but for the first messages.
  ///
  /// @param first how many of these are left out
  RecordedMessages from(int first);

  /// About how many bytes of memory it counts for, which never changes.
  long weight();
}
