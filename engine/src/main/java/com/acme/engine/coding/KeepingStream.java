package com.acme.engine.coding;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/// A coded stream whose bytes are kept when it was read to its end, unless they are too many.
public final class KeepingStream extends FilterInputStream {

  private final int most;
  private final Consumer<byte[]> kept;
  private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
  private boolean tooMany;

  /// @param most bytes that are kept
  /// @param kept takes them
  public KeepingStream(InputStream coded, int most, Consumer<byte[]> kept) {
    super(coded);
    this.most = most;
    this.kept = kept;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (count < 0) {
      end();
    } else if (!tooMany) {
      copy(target, offset, count);
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void copy(byte[] target, int offset, int count) {
    if (copy.size() + count > most) {
      tooMany = true;
      copy.reset();
    } else {
      copy.write(target, offset, count);
    }
  }

  private void end() {
    if (!tooMany) {
      kept.accept(copy.toByteArray());
      tooMany = true;
    }
  }
}
