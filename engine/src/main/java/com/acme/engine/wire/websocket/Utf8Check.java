package com.acme.engine.wire.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks whether bytes are UTF-8 as they come (RFC 3629), and knows it with the first byte that is
/// not: no surrogates, nothing above U+10FFFF, no spelling longer than needed.
final class Utf8Check {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  /// How many bytes the character still has, and what the next of them may be.
  private int missing;

  private int lowest;
  private int highest;

  /// Goes on with some bytes.
  ///
  /// @return whether they can be, or become, UTF-8
  boolean accepts(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (missing == 0) {
        at = afterAscii(bytes, at, to);
        if (at == to) {
          return true;
        }
      }
      if (!accepts(bytes[at++] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /// Whether the last character is whole.
  boolean isComplete() {
    return missing == 0;
  }

  void reset() {
    missing = 0;
  }

  private static int afterAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at + 8 <= to && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
      at += 8;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private boolean accepts(int octet) {
    if (missing == 0) {
      return begins(octet);
    }
    if (octet < lowest || octet > highest) {
      return false;
    }
    missing--;
    next(0x80, 0xbf);
    return true;
  }

  private boolean begins(int octet) {
    missing = octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3;
    switch (octet) {
      case 0xe0 -> next(0xa0, 0xbf);
      case 0xed -> next(0x80, 0x9f);
      case 0xf0 -> next(0x90, 0xbf);
      case 0xf4 -> next(0x80, 0x8f);
      default -> next(0x80, 0xbf);
    }
    return octet >= 0xc2 && octet <= 0xf4;
  }

  private void next(int low, int high) {
    lowest = low;
    highest = high;
  }
}
