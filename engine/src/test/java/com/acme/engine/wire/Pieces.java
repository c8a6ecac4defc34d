package com.acme.engine.wire;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntSupplier;

/// Bytes that come in pieces. A reader that asks on and on after the end hangs.
public final class Pieces implements ByteSource {

  private static final int MOST_READS_AFTER_THE_END = 8;

  private final byte[] data;
  private final IntSupplier sizes;
  private int position;
  private int readsAfterTheEnd;

  private Pieces(byte[] data, IntSupplier sizes) {
    this.data = data;
    this.sizes = sizes;
  }

  public static Pieces whole(byte[] data) {
    return new Pieces(data, () -> Integer.MAX_VALUE);
  }

  public static Pieces single(byte[] data) {
    return new Pieces(data, () -> 1);
  }

  /// Sizes that depend on the bytes alone.
  public static Pieces mixed(byte[] data) {
    Random random = new Random(Arrays.hashCode(data));
    return new Pieces(data, () -> 1 + random.nextInt(40));
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length < 1) {
      throw new AssertionError("asked for nothing");
    }
    if (position == data.length) {
      if (++readsAfterTheEnd > MOST_READS_AFTER_THE_END) {
        throw new AssertionError("hangs");
      }
      return -1;
    }
    int count = Math.min(Math.min(length, sizes.getAsInt()), data.length - position);
    System.arraycopy(data, position, target, offset, count);
    position += count;
    return count;
  }
}
