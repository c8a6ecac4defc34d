package com.acme.engine.exchange;

import java.io.IOException;
import java.util.Objects;

/// Content that comes piece by piece when it is asked for, such as server-sent events: a read waits
/// for the next piece only once the one before has been taken.
public abstract class PulledStream extends BlockStream {

  private byte[] piece;
  private int at;

  /// @param first what can be read without waiting; may be empty
  protected PulledStream(byte[] first) {
    this.piece = first;
  }

  /// Waits for the next piece.
  ///
  /// @return empty at the end
  /// @throws java.io.InterruptedIOException if the thread was interrupted meanwhile
  protected abstract byte[] next() throws IOException;

  @Override
  public final int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (at == piece.length) {
      piece = next();
      at = 0;
      if (piece.length == 0) {
        return -1;
      }
    }
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public final int available() {
    return piece.length - at;
  }
}
