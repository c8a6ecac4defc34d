package com.acme.engine.client;

import com.acme.engine.exchange.RequestBody;
import java.io.IOException;
import java.io.InputStream;

/// How the body of a request travels.
sealed interface Upload {

  /// Largest body that is sent together with the head when all of it is here already.
  int MOST_AT_ONCE = 16 * 1024;

  /// There is none.
  record None() implements Upload {
    private static final None INSTANCE = new None();
  }

  /// In memory: sent in one write with the head, and again if need be.
  @SuppressWarnings("ArrayRecordComponent") // the content itself; never compared
  record Whole(byte[] bytes) implements Upload {}

  /// As it arrives, by a thread of its own.
  record Streamed(InputStream content, RequestBody body) implements Upload {}

  static Upload of(RequestBody body, boolean waitsForContinue) throws IOException {
    long length = body.length();
    if (length == 0) {
      return None.INSTANCE;
    }
    InputStream content = body.stream();
    if (length > 0
        && length <= MOST_AT_ONCE
        && !waitsForContinue
        && content.available() >= length) {
      return new Whole(content.readNBytes((int) length));
    }
    return new Streamed(content, body);
  }
}
