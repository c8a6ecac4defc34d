package com.acme.engine.socket;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// How Linux writes an event of epoll(7): without a gap on x86, with one elsewhere.
///
/// @param size bytes of one
/// @param data where the descriptor lies in it
record EventLayout(int size, int data) {

  static EventLayout ofMachine() {
    return System.getProperty("os.arch").equals("amd64")
        ? new EventLayout(12, 4)
        : new EventLayout(16, 8);
  }

  MemorySegment allocate(Arena arena, int count) {
    return arena.allocate((long) size * count, 8);
  }

  void write(MemorySegment event, int mask, int descriptor) {
    event.set(JAVA_INT_UNALIGNED, 0, mask);
    event.set(JAVA_INT_UNALIGNED, data, descriptor);
  }

  int mask(MemorySegment events, int index) {
    return events.get(JAVA_INT_UNALIGNED, (long) index * size);
  }

  int descriptor(MemorySegment events, int index) {
    return events.get(JAVA_INT_UNALIGNED, (long) index * size + data);
  }
}
