package com.acme.engine.exchange;

import java.util.List;
import java.util.Objects;

/// Content that lies in several places in memory, one after the other. Never waits.
final class ChainStream extends BlockStream {

  private final List<Body.Bytes> parts;
  private int part;
  private int at;

  ChainStream(List<Body.Bytes> parts) {
    this.parts = parts;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    int here = available();
    if (here == 0) {
      return length == 0 ? 0 : -1;
    }
    int count = Math.min(length, here);
    Body.Bytes current = parts.get(part);
    System.arraycopy(current.array(), current.offset() + at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = 0;
    for (int here = available(); here > 0 && skipped < count; here = available()) {
      int some = (int) Math.min(here, count - skipped);
      at += some;
      skipped += some;
    }
    return skipped;
  }

  /// What is left of one part.
  @Override
  public int available() {
    while (part < parts.size() && at == parts.get(part).count()) {
      part++;
      at = 0;
    }
    return part < parts.size() ? parts.get(part).count() - at : 0;
  }
}
