package com.acme.engine.client.http2;

import org.jspecify.annotations.Nullable;

/// What a stream may send, guarded by the lock of {@link Output}.
final class Outflow {

  /// The stream's identifier; 0 until its request is on its way.
  int id;

  /// Bytes the server takes.
  int window;

  /// Whether the request is whole.
  boolean ended;

  /// Why it sends no more.
  @Nullable StreamFailure stopped;
}
