package com.acme.engine.redis;

/// Hears what is published on a channel. Called by the thread that reads; the next message waits
/// until it returns.
public interface ChannelListener {

  /// A message, of this server or another.
  void message(byte[] content);

  /// Listening has begun, for the first time or again: what was published before may not have been
  /// heard.
  void begun();

  /// Redis answers commands again that it did not answer for a while, though the channel was heard
  /// throughout: what could not be asked meanwhile can be now.
  default void answersAgain() {}
}
