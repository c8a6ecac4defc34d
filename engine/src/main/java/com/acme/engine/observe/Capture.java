package com.acme.engine.observe;

import java.util.Arrays;

/// Keeps the first bytes of a content while it passes by, and counts all of them.
///
/// The bytes may pass on another thread than the one that asks for them in the end.
final class Capture {

  private static final int FIRST = 1_024;
  private static final byte[] NOTHING = {};

  private final CaptureBudget budget;
  private final int limit;
  private final int first;
  private byte[] bytes = NOTHING;
  private int size;
  private long total;
  private boolean open = true;

  /// @param limit how many bytes are kept
  /// @param expected how many will come; negative: unknown
  Capture(CaptureBudget budget, int limit, long expected) {
    this.budget = budget;
    this.limit = limit;
    this.first = (int) Math.min(limit, expected < 0 ? FIRST : expected);
  }

  synchronized void add(byte[] source, int offset, int count) {
    total += count;
    if (!open) {
      return;
    }
    int kept = Math.min(count, limit - size);
    if (size + kept > bytes.length && !grow(size + kept)) {
      open = false;
      return;
    }
    System.arraycopy(source, offset, bytes, size, kept);
    size += kept;
    open = size < limit;
  }

  /// What was kept, and the end of keeping.
  synchronized RecordedBody finish() {
    byte[] kept = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    discard();
    return total == 0 ? new RecordedBody.None() : new RecordedBody.Captured(kept, total);
  }

  /// Lets go of what was kept.
  synchronized void discard() {
    open = false;
    budget.giveBack(bytes.length);
    bytes = NOTHING;
    size = 0;
  }

  private boolean grow(int needed) {
    int capacity = Math.min(limit, Math.max(needed, Math.max(first, bytes.length * 2)));
    if (!budget.take(capacity - bytes.length)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, capacity);
    return true;
  }
}
