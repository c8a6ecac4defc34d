package com.acme.engine.wire.http2;

import org.jspecify.annotations.Nullable;

/// The table of an encoder: it holds what its peer's does, and finds a field's index. Few enough
/// fields fit that looking at all their hashes beats a map.
final class EncoderTable {

  private static final int INITIAL_CAPACITY = 32;

  private @Nullable String[] names = new String[INITIAL_CAPACITY];
  private @Nullable String[] values = new String[INITIAL_CAPACITY];
  private int[] hashes = new int[INITIAL_CAPACITY];
  private int next;
  private int count;
  private int size;
  private int most;

  EncoderTable(int most) {
    this.most = most;
  }

  int most() {
    return most;
  }

  void resize(int bytes) {
    most = bytes;
    evictTo(bytes);
  }

  /// The index of a field, from 1 for the newest on; 0: it is not there.
  int indexOf(String name, String value) {
    int hash = hash(name, value);
    int mask = hashes.length - 1;
    for (int i = 1; i <= count; i++) {
      int slot = next - i & mask;
      if (hashes[slot] == hash && name.equals(names[slot]) && value.equals(values[slot])) {
        return i;
      }
    }
    return 0;
  }

  /// Adds a field, as the peer does.
  void add(String name, String value) {
    int added = HpackField.size(name, value);
    evictTo(most - added);
    if (added > most) {
      return;
    }
    if (count == hashes.length) {
      grow();
    }
    names[next] = name;
    values[next] = value;
    hashes[next] = hash(name, value);
    next = next + 1 & hashes.length - 1;
    count++;
    size += added;
  }

  private static int hash(String name, String value) {
    return name.hashCode() * 31 + value.hashCode();
  }

  private void evictTo(int bytes) {
    while (count > 0 && size > bytes) {
      int oldest = next - count & hashes.length - 1;
      String name = names[oldest];
      String value = values[oldest];
      if (name != null && value != null) {
        size -= HpackField.size(name, value);
      }
      names[oldest] = null;
      values[oldest] = null;
      count--;
    }
  }

  private void grow() {
    int mask = hashes.length - 1;
    @Nullable String[] largerNames = new String[hashes.length * 2];
    @Nullable String[] largerValues = new String[hashes.length * 2];
    int[] largerHashes = new int[hashes.length * 2];
    for (int i = 0; i < count; i++) {
      int slot = next - count + i & mask;
      largerNames[i] = names[slot];
      largerValues[i] = values[slot];
      largerHashes[i] = hashes[slot];
    }
    names = largerNames;
    values = largerValues;
    hashes = largerHashes;
    next = count;
  }
}
