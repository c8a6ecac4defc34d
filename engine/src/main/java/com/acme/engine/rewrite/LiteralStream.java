package com.acme.engine.rewrite;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Content with one text put in the place of another while it passes. Held back are only octets
/// that may be the beginning of the text, across reads too: memory is bounded, and nothing waits
/// that can go on (Knuth, Morris and Pratt 1977).
final class LiteralStream extends FilterInputStream {

  private static final int BUFFER = 8 * 1024;

  private final byte[] literal;
  private final byte[] with;

  /// How much of the text still matches when the octet after that many does not.
  private final int[] fallback;

  private final byte[] received = new byte[BUFFER];
  private byte[] ready = new byte[BUFFER];
  private int from;
  private int to;
  private int matched;
  private boolean ended;

  /// @param literal one octet or more
  LiteralStream(InputStream content, byte[] literal, byte[] with) {
    super(content);
    this.literal = literal;
    this.with = with;
    this.fallback = fallback(literal);
  }

  @Override
  public int read() throws IOException {
    return fill() ? ready[from++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, to - from);
    System.arraycopy(ready, from, target, offset, count);
    from += count;
    return count;
  }

  @Override
  public int available() {
    return to - from;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, BUFFER)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /// Whether there is an octet to give.
  private boolean fill() throws IOException {
    while (from == to && !ended) {
      from = 0;
      to = 0;
      int count = in.read(received, 0, BUFFER);
      if (count < 0) {
        ended = true;
        put(literal, matched);
      } else {
        look(count);
      }
    }
    return from < to;
  }

  private void look(int count) {
    for (int i = 0; i < count; i++) {
      byte octet = received[i];
      while (matched > 0 && literal[matched] != octet) {
        int kept = fallback[matched];
        put(literal, matched - kept);
        matched = kept;
      }
      if (literal[matched] != octet) {
        put(octet);
      } else if (++matched == literal.length) {
        put(with, with.length);
        matched = 0;
      }
    }
  }

  private void put(byte octet) {
    room(1);
    ready[to++] = octet;
  }

  private void put(byte[] octets, int count) {
    room(count);
    System.arraycopy(octets, 0, ready, to, count);
    to += count;
  }

  private void room(int count) {
    if (to + count > ready.length) {
      byte[] larger = new byte[Math.max(ready.length * 2, to + count)];
      System.arraycopy(ready, 0, larger, 0, to);
      ready = larger;
    }
  }

  private static int[] fallback(byte[] literal) {
    int[] fallback = new int[literal.length + 1];
    int kept = 0;
    for (int i = 1; i < literal.length; i++) {
      while (kept > 0 && literal[i] != literal[kept]) {
        kept = fallback[kept];
      }
      if (literal[i] == literal[kept]) {
        kept++;
      }
      fallback[i + 1] = kept;
    }
    return fallback;
  }
}
