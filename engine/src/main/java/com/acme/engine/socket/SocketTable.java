package com.acme.engine.socket;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Sockets by descriptor, without a lock.
final class SocketTable {

  private static final int IN_CHUNK = 1024;
  private static final int CHUNKS = 4096;

  private final AtomicReferenceArray<AtomicReferenceArray<@Nullable LinuxSocket>> chunks =
      new AtomicReferenceArray<>(CHUNKS);

  @Nullable LinuxSocket get(int descriptor) {
    AtomicReferenceArray<@Nullable LinuxSocket> chunk = chunks.get(descriptor / IN_CHUNK);
    return chunk == null ? null : chunk.get(descriptor % IN_CHUNK);
  }

  void put(int descriptor, @Nullable LinuxSocket socket) {
    AtomicReferenceArray<@Nullable LinuxSocket> chunk = chunks.get(descriptor / IN_CHUNK);
    if (chunk == null) {
      AtomicReferenceArray<@Nullable LinuxSocket> made = new AtomicReferenceArray<>(IN_CHUNK);
      AtomicReferenceArray<@Nullable LinuxSocket> other =
          chunks.compareAndExchange(descriptor / IN_CHUNK, null, made);
      chunk = other == null ? made : other;
    }
    chunk.set(descriptor % IN_CHUNK, socket);
  }
}
