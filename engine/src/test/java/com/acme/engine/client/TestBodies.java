package com.acme.engine.client;

import com.acme.engine.exchange.RequestBody;
import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Bodies of requests as a listener would bring them.
public final class TestBodies {

  private TestBodies() {}

  /// All here already.
  public static RequestBody of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes.length, new ByteArrayInputStream(bytes));
  }

  /// As it arrives.
  ///
  /// @param length -1 when only the end tells
  public static RequestBody of(long length, InputStream content) {
    return of(length, content, new Fields());
  }

  /// As it arrives, with trailers.
  public static RequestBody of(long length, InputStream content, Fields trailers) {
    return new RequestBody() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream stream() {
        return content;
      }

      @Override
      public Fields trailers() {
        return trailers;
      }
    };
  }
}
