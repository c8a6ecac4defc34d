package com.acme.engine.wire;

import java.io.EOFException;
import java.io.IOException;

/// A body of a stated length.
final class FixedBody extends MessageBody {

  private final WireInput in;
  private final long length;
  private long left;

  FixedBody(WireInput in, long length) {
    this.in = in;
    this.length = length;
    this.left = length;
  }

  @Override
  public boolean isComplete() {
    return left == 0;
  }

  @Override
  public long count() {
    return length - left;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read(target, offset, (int) Math.min(count, left));
    if (read < 0) {
      throw new EOFException("the connection ended " + left + " bytes before the body did");
    }
    left -= read;
    return read;
  }

  @Override
  public int available() {
    return (int) Math.min(left, in.buffered());
  }
}
