package com.acme.engine.wire.http2;

import org.jspecify.annotations.Nullable;

/// Fields that the peer will name by their index (RFC 7541 section 2.3.2), the newest first.
final class DynamicTable {

  private static final int INITIAL_CAPACITY = 16;

  private @Nullable HpackField[] ring = new HpackField[INITIAL_CAPACITY];

  /// Where the next one goes.
  private int next;

  private int count;
  private int size;
  private int most;

  /// @param most bytes as RFC 7541 section 4.1 counts them
  DynamicTable(int most) {
    this.most = most;
  }

  int count() {
    return count;
  }

  /// The field at an index; null where there is none.
  ///
  /// @param index 1 is the newest
  @Nullable HpackField get(int index) {
    return index > count ? null : ring[next - index & ring.length - 1];
  }

  /// Adds a field, for which older ones go. One larger than the table leaves it empty.
  void add(HpackField field) {
    int added = field.size();
    evictTo(most - added);
    if (added > most) {
      return;
    }
    if (count == ring.length) {
      grow();
    }
    ring[next] = field;
    next = next + 1 & ring.length - 1;
    count++;
    size += added;
  }

  /// Changes the size (RFC 7541 section 4.3).
  void resize(int bytes) {
    most = bytes;
    evictTo(bytes);
  }

  private void evictTo(int bytes) {
    while (count > 0 && size > bytes) {
      int oldest = next - count & ring.length - 1;
      HpackField field = ring[oldest];
      size -= field == null ? 0 : field.size();
      ring[oldest] = null;
      count--;
    }
  }

  private void grow() {
    @Nullable HpackField[] larger = new HpackField[ring.length * 2];
    for (int i = 0; i < count; i++) {
      larger[i] = ring[next - count + i & ring.length - 1];
    }
    ring = larger;
    next = count;
  }
}
