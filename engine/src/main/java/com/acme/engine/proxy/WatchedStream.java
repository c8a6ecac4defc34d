package com.acme.engine.proxy;

import com.acme.engine.client.UpstreamFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The content of a response: tells its attempt when it breaks off, and when it is over.
final class WatchedStream extends FilterInputStream {

  private final Attempt attempt;

  WatchedStream(InputStream content, Attempt attempt) {
    super(content);
    this.attempt = attempt;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return super.read(target, offset, length);
    } catch (UpstreamFailure e) {
      attempt.failed(e);
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      attempt.end();
    }
  }
}
