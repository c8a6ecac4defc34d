package com.acme.engine.wire;

import java.io.IOException;

/// A body that ends with the connection.
final class UntilCloseBody extends MessageBody {

  private final WireInput in;
  private long count;
  private boolean ended;

  UntilCloseBody(WireInput in) {
    this.in = in;
  }

  @Override
  public boolean isComplete() {
    return ended;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = ended ? -1 : in.read(target, offset, length);
    ended = read < 0;
    count += Math.max(read, 0);
    return read;
  }

  @Override
  public int available() {
    return in.buffered();
  }
}
