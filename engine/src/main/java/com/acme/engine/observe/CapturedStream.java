package com.acme.engine.observe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream whose bytes are captured as they are pulled: whoever reads sees the same bytes, the
/// same blocking and the same `available()`.
final class CapturedStream extends FilterInputStream {

  private final Capture capture;

  CapturedStream(InputStream stream, Capture capture) {
    super(stream);
    this.capture = capture;
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    if (octet >= 0) {
      capture.add(new byte[] {(byte) octet}, 0, 1);
    }
    return octet;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    if (count > 0) {
      capture.add(bytes, offset, count);
    }
    return count;
  }

  /// Reads what it skips: it was content too.
  @Override
  public long skip(long count) throws IOException {
    return readNBytes(Math.clamp(count, 0, 8_192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
