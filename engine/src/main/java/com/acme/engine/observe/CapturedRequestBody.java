package com.acme.engine.observe;

import com.acme.engine.exchange.RequestBody;
import com.acme.engine.http.Fields;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A request's content that is captured as the handler reads it; what no handler reads is not
/// captured.
final class CapturedRequestBody implements RequestBody {

  private final RequestBody body;
  private final Capture capture;
  private @Nullable InputStream stream;

  CapturedRequestBody(RequestBody body, Capture capture) {
    this.body = body;
    this.capture = capture;
  }

  @Override
  public long length() {
    return body.length();
  }

  @Override
  public InputStream stream() {
    if (stream == null) {
      stream = new CapturedStream(body.stream(), capture);
    }
    return stream;
  }

  @Override
  public Fields trailers() {
    return body.trailers();
  }
}
