package com.acme.engine.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks at eight octets at a time.
final class EightOctets {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long SPACES = 0x2020202020202020L;
  private static final long DELETES = 0x7f7f7f7f7f7f7f7fL;

  /// An odd number without a pattern (the golden ratio of 64 bits).
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private EightOctets() {}

  /// Whether none of these octets is a control character; tab counts as one.
  ///
  /// @param to after the last
  static boolean areVisible(byte[] bytes, int from, int to) {
    long controls = 0;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      controls |= controls((long) EIGHT.get(bytes, i));
    }
    for (; i < to; i++) {
      controls |= bytes[i] >= 0 && (bytes[i] < ' ' || bytes[i] == 0x7f) ? 1 : 0;
    }
    return controls == 0;
  }

  /// Where an octet is less than a space, or delete, there the highest bit is set; where none is,
  /// no bit is.
  private static long controls(long octets) {
    long deletes = octets ^ DELETES;
    return (((octets - SPACES) & ~octets) | ((deletes - EACH) & ~deletes)) & HIGH;
  }

  /// Where an octet stands first; -1 where it does not.
  ///
  /// @param to after the last
  /// @param octet of ASCII
  static int indexOf(byte[] bytes, int from, int to, byte octet) {
    long wanted = octet * EACH;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long others = (long) EIGHT.get(bytes, i) ^ wanted;
      // The lowest bit that is set is right; those above it may be set by the borrow.
      long found = (others - EACH) & ~others & HIGH;
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == octet) {
        return i;
      }
    }
    return -1;
  }

  /// A number that differs for most texts.
  ///
  /// @param to after the last
  static int hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      hash = (hash ^ (long) EIGHT.get(bytes, i)) * SPREAD;
      hash ^= hash >>> 32;
    }
    for (; i < to; i++) {
      hash = (hash ^ bytes[i]) * SPREAD;
    }
    return (int) (hash >>> 32);
  }
}
