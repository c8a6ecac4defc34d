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
    if (i < to) {
      controls |= controls(rest(bytes, i, to) | (SPACES << ((to - i) * Byte.SIZE)));
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
  /// @param octet of ASCII, other than NUL
  static int indexOf(byte[] bytes, int from, int to, byte octet) {
    long wanted = octet * EACH;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long found = zeros((long) EIGHT.get(bytes, i) ^ wanted);
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    // Behind the rest stand zeros, which are not the octet.
    long found = i < to ? zeros(rest(bytes, i, to) ^ wanted) : 0;
    return found == 0 ? -1 : i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
  }

  /// Where an octet is zero, there the highest bit is set. The lowest bit that is set is right;
  /// those above it may be set by the borrow.
  private static long zeros(long octets) {
    return (octets - EACH) & ~octets & HIGH;
  }

  /// One to seven octets, and zeros behind them.
  private static long rest(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= bytes.length) {
      return (long) EIGHT.get(bytes, from) & (-1L >>> ((Long.BYTES - (to - from)) * Byte.SIZE));
    }
    long rest = 0;
    for (int i = to - 1; i >= from; i--) {
      rest = (rest << Byte.SIZE) | (bytes[i] & 0xff);
    }
    return rest;
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
    if (i < to) {
      hash = (hash ^ rest(bytes, i, to)) * SPREAD;
    }
    return (int) (hash >>> 32);
  }
}
