package com.acme.engine.wire.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The mask of a client's frames (RFC 6455 section 5.3): eight bytes at a time. Applying it twice
/// changes nothing.
public final class Masking {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Masking() {}

  /// Masks or unmasks in place.
  ///
  /// @param key its first byte in the highest bits
  /// @param phase how many bytes of the frame came before; only the last two bits count
  public static void apply(byte[] bytes, int from, int to, int key, long phase) {
    int turned = Integer.rotateLeft(key, 8 * (int) (phase & 3));
    long wide = (turned & 0xffff_ffffL) << 32 | (turned & 0xffff_ffffL);
    int at = from;
    for (; at + 8 <= to; at += 8) {
      LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ wide);
    }
    for (int shift = 24; at < to; at++, shift = (shift - 8) & 31) {
      bytes[at] ^= (byte) (turned >>> shift);
    }
  }
}
