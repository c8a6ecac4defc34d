package com.acme.engine.listener.http2;

/// Identifiers that a client passed over when it opened streams (RFC 9113 section 5.1.1): the last
/// gaps, as clients leave none.
final class Skipped {

  private static final int GAPS = 16;

  private final int[] firsts = new int[GAPS];
  private final int[] lasts = new int[GAPS];
  private int next;
  private int expected = 1;

  /// A higher identifier than all before is used.
  void used(int id) {
    if (id > expected) {
      firsts[next] = expected;
      lasts[next] = id - 2;
      next = (next + 1) % GAPS;
    }
    expected = id + 2;
  }

  boolean contains(int id) {
    for (int i = 0; i < GAPS; i++) {
      if (firsts[i] <= id && id <= lasts[i]) {
        return true;
      }
    }
    return false;
  }
}
