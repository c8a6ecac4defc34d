package com.acme.engine.coding;

import java.io.ByteArrayOutputStream;

/// What an encoder has written and nobody has read yet.
final class EncodedBytes extends ByteArrayOutputStream {

  private int position;

  /// How many bytes wait.
  int waiting() {
    return count - position;
  }

  /// Moves up to `length` waiting bytes to an array.
  int take(byte[] target, int offset, int length) {
    int taken = Math.min(length, waiting());
    System.arraycopy(buf, position, target, offset, taken);
    position += taken;
    if (position == count) {
      reset();
      position = 0;
    }
    return taken;
  }
}
