package com.acme.engine.coding;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A coded stream whose bytes are kept when it was read to its end, unless they are too many.
final class KeepingStream extends FilterInputStream {

  private final KeptCodings kept;
  private final KeptCodings.Key key;
  private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
  private boolean tooMany;

  KeepingStream(InputStream coded, KeptCodings kept, KeptCodings.Key key) {
    super(coded);
    this.kept = kept;
    this.key = key;
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
    if (copy.size() + count > kept.largest()) {
      tooMany = true;
      copy.reset();
    } else {
      copy.write(target, offset, count);
    }
  }

  private void end() {
    if (!tooMany) {
      kept.put(key, copy.toByteArray());
      tooMany = true;
    }
  }
}
