package com.acme.engine.listener.http2;

import java.io.IOException;

/// A response that cannot be sent whole: its stream is reset, so that no client takes it for whole.
final class CutShort extends IOException {

  private static final long serialVersionUID = 1L;

  CutShort(String reason) {
    super(reason);
  }

  CutShort(String reason, Throwable cause) {
    super(reason + ": " + cause, cause);
  }
}
