package com.acme.engine.client;

import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.WholeBody;
import com.acme.engine.http.Fields;
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

  /// In memory: sent in one write with the head where it is small, and again if need be.
  @SuppressWarnings("ArrayRecordComponent") // the content itself; never compared
  record Whole(byte[] bytes) implements Upload {

    /// Whether it may be more than a server takes before it answers.
    boolean isLarge() {
      return bytes.length > MOST_AT_ONCE;
    }

    /// The same, sent by a thread of its own.
    Streamed streamed() {
      WholeBody body = new WholeBody(bytes, new Fields());
      return new Streamed(body.stream(), body);
    }
  }

  /// As it arrives, by a thread of its own.
  record Streamed(InputStream content, RequestBody body) implements Upload {}

  static Upload of(RequestBody body, boolean waitsForContinue) throws IOException {
    long length = body.length();
    if (length == 0) {
      return None.INSTANCE;
    }
    if (body instanceof WholeBody(byte[] bytes, Fields trailers) && trailers.isEmpty()) {
      return new Whole(bytes);
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
