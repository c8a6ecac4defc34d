package com.acme.engine.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// A file's descriptor, since the JDK does not tell that of its own channels.
final class LinuxFile implements SystemFile {

  /// Read only, not inherited; a pipe that was put there is not waited for.
  private static final int FLAGS = 0x80000 | 0x800;

  /// Where a byte goes that nobody looks at.
  private static final MemorySegment ONE_BYTE = oneByte();

  private final Descriptor descriptor;

  private LinuxFile(int number) {
    this.descriptor = new Descriptor(number, () -> {});
  }

  private static MemorySegment oneByte() {
    MemorySegment place = Arena.global().allocate(2L * Long.BYTES, Long.BYTES);
    place.set(ADDRESS, 0, Arena.global().allocate(1));
    place.set(JAVA_LONG, Long.BYTES, 1);
    return place;
  }

  static Optional<SystemFile> open(Path path) {
    int number = Libc.open(path.toString(), FLAGS);
    return number < 0 ? Optional.empty() : Optional.of(new LinuxFile(number));
  }

  @Override
  public BasicFileAttributes attributes() throws IOException {
    int number = descriptor.acquire();
    try {
      return Files.readAttributes(Path.of("/proc/self/fd/" + number), BasicFileAttributes.class);
    } finally {
      descriptor.release();
    }
  }

  /// Whether so many bytes of it can be had without waiting for the disk, as far as the first and
  /// the last of them tell. A file system that cannot tell is taken for one in memory.
  ///
  /// @param errno four bytes that nobody else writes meanwhile
  boolean isInMemory(MemorySegment errno, long position, long count) throws ClosedChannelException {
    int number = descriptor.acquire();
    try {
      return isInMemory(errno, number, position) && isInMemory(errno, number, position + count - 1);
    } finally {
      descriptor.release();
    }
  }

  private static boolean isInMemory(MemorySegment errno, int number, long position) {
    long result = Libc.peek(errno, number, ONE_BYTE, position);
    return result != 0 && result != -Errno.EAGAIN;
  }

  /// Sends some bytes of it, without waiting for room.
  ///
  /// @param state of the calls to the socket, which nobody else writes meanwhile
  /// @return how many were taken, or the negated number of the failure
  long sendTo(MemorySegment state, int socket, long position, long count)
      throws ClosedChannelException {
    int number = descriptor.acquire();
    try {
      return Libc.sendfile(state, socket, number, position, count);
    } finally {
      descriptor.release();
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
