package com.acme.engine.redis;

/// Redis did not do what it was asked, in time or at all. Whoever asked goes on without it.
///
/// The message is for the operator: it names hosts and limits, and no secrets. It has no stack
/// trace: it reports on a server, not on this program.
public final class RedisUnavailable extends Exception {

  private static final long serialVersionUID = 1L;

  /// @param message why, in words
  public RedisUnavailable(String message) {
    super(message, null, false, false);
  }
}
