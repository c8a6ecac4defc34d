package com.acme.engine.exchange;

/// What has exchanges that end only when somebody ends them, such as WebSockets and streams of
/// events.
public interface Drainable {

  /// Asks those to end that would go on for ever: the handler serves no longer, or the server
  /// stops. Exchanges that began a moment ago may still come; never waits.
  void drain();
}
