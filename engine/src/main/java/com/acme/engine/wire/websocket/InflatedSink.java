package com.acme.engine.wire.websocket;

/// Is handed what was inflated.
@FunctionalInterface
interface InflatedSink {

  /// Some bytes; the array is the inflater's.
  void add(byte[] bytes, int from, int to) throws WebSocketError;
}
