package com.acme.engine.listener.http2;

import java.io.IOException;

/// The client takes nothing more on a stream, or its connection has ended.
///
/// It has no stack trace: it reports on a client, not on this program.
final class StreamEnded extends IOException {

  private static final long serialVersionUID = 1L;

  StreamEnded(String reason) {
    super(reason);
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
