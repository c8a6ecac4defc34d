package com.acme.engine.socket;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// The sending half of a connection of Linux.
final class LinuxOutput {

  private static final int NO_SIGNAL = 0x4000;
  private static final int MORE = 0x8000;

  /// What one call of sendfile(2) is asked for, and looked for in memory before.
  private static final long LARGEST_TRANSFER = 512 * 1024;

  private final LinuxSocket socket;
  private final Descriptor descriptor;
  private final MemorySegment state;
  private final Readiness readiness = new Readiness();

  /// Of a socket.
  ///
  /// @param state of the calls that send; one thread at a time makes them
  LinuxOutput(LinuxSocket socket, Descriptor descriptor, MemorySegment state) {
    this.socket = socket;
    this.descriptor = descriptor;
    this.state = state;
  }

  /// Whether there may be room.
  Readiness readiness() {
    return readiness;
  }

  /// Sends what there is room for.
  ///
  /// @param source from its start
  /// @return how many bytes were taken; 0 where there is no room
  int writeNow(MemorySegment source, int length) throws IOException {
    begin();
    long result = transmit(source, length, 0);
    requireTemporary(result);
    return (int) Math.max(result, 0);
  }

  /// Sends some bytes, waiting for room.
  ///
  /// @param source from its start
  /// @param more whether others follow at once
  /// @return how many were taken
  int write(MemorySegment source, int length, boolean more) throws IOException {
    while (true) {
      begin();
      long result = transmit(source, length, more ? MORE : 0);
      if (result >= 0) {
        return (int) result;
      }
      awaitRoom(result);
    }
  }

  /// Sends some bytes of a file, waiting for room.
  ///
  /// @return how many were taken; 0 where the disk would have to be waited for
  long send(LinuxFile file, long position, long count) throws IOException {
    long most = Math.min(count, LARGEST_TRANSFER);
    if (!isInMemory(file, position, most)) {
      return 0;
    }
    while (true) {
      begin();
      long result = transfer(file, position, most);
      if (result >= 0) {
        return result;
      }
      awaitRoom(result);
    }
  }

  private void begin() throws IOException {
    socket.requireCalm();
    readiness.clear();
  }

  private long transmit(MemorySegment source, int length, int flags) throws IOException {
    int size = Math.min(length, Libc.LARGEST);
    int number = descriptor.acquire();
    try {
      return Libc.send(state, number, source, size, NO_SIGNAL | flags);
    } finally {
      descriptor.release();
    }
  }

  private boolean isInMemory(LinuxFile file, long position, long count) throws IOException {
    int _ = descriptor.acquire();
    try {
      return file.isInMemory(state, position, count);
    } finally {
      descriptor.release();
    }
  }

  private long transfer(LinuxFile file, long position, long count) throws IOException {
    int number = descriptor.acquire();
    try {
      return file.sendTo(state, number, position, count);
    } finally {
      descriptor.release();
    }
  }

  private void awaitRoom(long result) throws IOException {
    requireTemporary(result);
    if (result == -Errno.EAGAIN) {
      socket.await(readiness);
      readiness.again();
    }
  }

  /// Throws unless it succeeded, or another try may.
  private static void requireTemporary(long result) throws IOException {
    if (result < 0 && result != -Errno.EAGAIN && result != -Errno.EINTR) {
      throw Errno.failure(result);
    }
  }
}
