package com.acme.engine.certificates;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/// A responder on the network (RFC 6960 appendix A). Plain HTTP: answers are signed.
final class HttpOcspResponder implements OcspResponder {

  private static final int LONGEST = 64 * 1024;
  private static final String REQUEST = "application/ocsp-request";

  private final Duration patience;

  /// @param patience for the connection, for each pause, and for the whole
  HttpOcspResponder(Duration patience) {
    this.patience = patience;
  }

  @Override
  public byte[] ask(URI responder, byte[] request) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) responder.toURL().openConnection();
    connection.setConnectTimeout((int) patience.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", REQUEST);
    connection.setDoOutput(true);
    try {
      try (OutputStream out = connection.getOutputStream()) {
        out.write(request);
      }
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException("the responder answers with status " + status);
      }
      try (InputStream in = connection.getInputStream()) {
        return content(in, System.nanoTime() + patience.toNanos());
      }
    } finally {
      connection.disconnect();
    }
  }

  private static byte[] content(InputStream in, long deadline) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] part = new byte[4096];
    for (int count = in.read(part); count >= 0; count = in.read(part)) {
      content.write(part, 0, count);
      if (content.size() > LONGEST) {
        throw new IOException("the answer is longer than " + LONGEST + " bytes");
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("the answer does not end");
      }
    }
    return content.toByteArray();
  }
}
