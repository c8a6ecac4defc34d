package com.acme.engine.socket;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// A file's descriptor, since the JDK does not tell that of its own channels.
final class LinuxFile implements SystemFile {

  /// Read only, not inherited; a pipe that was put there is not waited for.
  private static final int FLAGS = 0x80000 | 0x800;

  private final Descriptor descriptor;

  private LinuxFile(int number) {
    this.descriptor = new Descriptor(number, () -> {});
  }

  static Optional<SystemFile> open(Path path) {
    int number = Libc.open(path.toString(), FLAGS);
    return number < 0 ? Optional.empty() : Optional.of(new LinuxFile(number));
  }

  @Override
  public BasicFileAttributes attributes() throws IOException {
    int number = acquire();
    try {
      return Files.readAttributes(Path.of("/proc/self/fd/" + number), BasicFileAttributes.class);
    } finally {
      release();
    }
  }

  int acquire() throws ClosedChannelException {
    return descriptor.acquire();
  }

  void release() {
    descriptor.release();
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
