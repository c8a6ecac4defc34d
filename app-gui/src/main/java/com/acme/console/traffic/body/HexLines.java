package com.acme.console.traffic.body;

import java.util.AbstractList;
import java.util.HexFormat;
import java.util.RandomAccess;

/// Bytes in lines of sixteen: offset, hexadecimal, and the characters that can be printed. A line
/// is made when it is asked for.
final class HexLines extends AbstractList<String> implements RandomAccess {

  private static final int WIDTH = 16;
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;

  HexLines(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int size() {
    return (bytes.length + WIDTH - 1) / WIDTH;
  }

  @Override
  public String get(int index) {
    int from = Math.multiplyExact(index, WIDTH);
    StringBuilder line = new StringBuilder(80).append(HEX.toHexDigits(from)).append("  ");
    StringBuilder text = new StringBuilder(WIDTH);
    for (int i = from; i < from + WIDTH; i++) {
      boolean there = i < bytes.length;
      line.append(there ? HEX.toHexDigits(bytes[i]) : "  ").append(i % 8 == 7 ? "  " : " ");
      text.append(there ? printed(bytes[i]) : "");
    }
    return line.append(text).toString();
  }

  private static char printed(byte value) {
    return value >= 0x20 && value < 0x7f ? (char) value : '.';
  }
}
