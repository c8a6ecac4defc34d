package com.acme.engine.socket;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Memory of one thread that looks for changes of sockets, which the system writes them to.
final class Events {

  /// How many one look takes at most.
  private static final int AT_ONCE = 512;

  private final EventLayout layout = EventLayout.ofMachine();
  private final MemorySegment memory;
  private final MemorySegment errno;

  /// As long as an arena lives.
  Events(Arena arena) {
    this.memory = layout.allocate(arena, AT_ONCE);
    this.errno = arena.allocate(4, 4);
  }

  /// Takes those that are here already.
  ///
  /// @return how many, or a negated failure
  int look(int epoll) {
    return Libc.look(errno, epoll, memory, AT_ONCE);
  }

  /// Takes those that are here, and waits where there are none.
  ///
  /// @return how many, or a negated failure
  int await(int epoll) {
    return Libc.await(errno, epoll, memory, AT_ONCE);
  }

  int mask(int index) {
    return layout.mask(memory, index);
  }

  int descriptor(int index) {
    return layout.descriptor(memory, index);
  }
}
