package com.acme.engine.listener.http2;

import com.acme.engine.exchange.RequestBody;
import com.acme.engine.http.Fields;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The content of a request, counted as it is read.
final class CountedBody implements RequestBody {

  private final RequestBody body;
  private @Nullable InputStream stream;
  private long count;

  CountedBody(RequestBody body) {
    this.body = body;
  }

  /// Bytes read so far.
  long count() {
    return count;
  }

  @Override
  public long length() {
    return body.length();
  }

  @Override
  public synchronized InputStream stream() {
    if (stream == null) {
      stream = new Counting(body.stream());
    }
    return stream;
  }

  @Override
  public Fields trailers() {
    return body.trailers();
  }

  private final class Counting extends FilterInputStream {

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
