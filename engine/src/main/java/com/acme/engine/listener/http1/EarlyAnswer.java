package com.acme.engine.listener.http1;

import com.acme.engine.listener.connection.Setup;
import com.acme.engine.wire.ByteSink;
import com.acme.engine.wire.HeadBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The answer to bytes that never become an exchange, and the last resort of those that did. The
/// connection ends after it.
final class EarlyAnswer {

  private static final int HEAD = 512;

  private EarlyAnswer() {}

  /// Sends it in one write.
  ///
  /// @param reason one sentence for the client
  static void send(Setup setup, int status, String reason, ByteSink sink) throws IOException {
    byte[] text = (status + "\n" + reason + "\n").getBytes(StandardCharsets.UTF_8);
    HeadBuffer head =
        new HeadBuffer(HEAD)
            .statusLine(status)
            .field("Date", setup.date().now())
            .field("Connection", "close")
            .field("Cache-Control", "no-store")
            .field("X-Content-Type-Options", "nosniff")
            .field("X-Frame-Options", "DENY")
            .field("X-XSS-Protection", "1; mode=block")
            .field("Content-Security-Policy", "default-src 'self'")
            .field("Content-Type", "text/plain; charset=utf-8")
            .field("Content-Length", Integer.toString(text.length));
    head.end().append(text, 0, text.length).writeTo(sink);
  }
}
