package com.acme.engine.socket;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Small pieces of memory outside the heap that system calls write their failures to, one for each
/// direction of each descriptor, found by its number: nothing is allocated for a connection, and
/// nothing given back.
final class CallStates {

  /// Bytes for one direction: the failure, and a file's position behind it.
  private static final int SIZE = 16;

  private static final int IN_CHUNK = 1024;
  private static final int CHUNKS = 4096;

  private final AtomicReferenceArray<MemorySegment> chunks = new AtomicReferenceArray<>(CHUNKS);

  /// For calls that receive.
  MemorySegment receiving(int descriptor) {
    return piece(descriptor, 0);
  }

  /// For calls that send.
  MemorySegment sending(int descriptor) {
    return piece(descriptor, 1);
  }

  private MemorySegment piece(int descriptor, int direction) {
    int chunk = descriptor / IN_CHUNK;
    MemorySegment memory = chunks.get(chunk);
    if (memory == null) {
      MemorySegment made = Arena.global().allocate(2L * SIZE * IN_CHUNK, SIZE);
      MemorySegment other = chunks.compareAndExchange(chunk, null, made);
      memory = other == null ? made : other;
    }
    return memory.asSlice((2L * (descriptor % IN_CHUNK) + direction) * SIZE, SIZE);
  }
}
