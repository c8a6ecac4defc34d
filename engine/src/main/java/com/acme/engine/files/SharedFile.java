package com.acme.engine.files;

import com.acme.engine.socket.SocketProvider;
import com.acme.engine.socket.SystemFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// An open file that several responses send at a time. It is closed when nobody uses it and the
/// store has let go of it.
final class SharedFile {

  private static final int SAMPLE = 512;

  /// Opens the file anew.
  @FunctionalInterface
  interface Opener {
    /// @return empty when there is none any more
    Optional<OpenedFile> open() throws IOException;
  }

  private final OpenedFile file;
  private final Opener opener;
  private final byte[] sample;

  /// Guarded by this, as is the next.
  private Optional<SystemFile> system = Optional.empty();

  /// Whether it was opened, or could not be.
  private boolean systemKnown;

  /// Whoever made it counts as one.
  private final AtomicInteger users = new AtomicInteger(1);

  /// @param opener opens it again
  SharedFile(OpenedFile file, Opener opener) {
    this.file = file;
    this.opener = opener;
    this.sample = sampleOf(file);
  }

  OpenedFile file() {
    return file;
  }

  /// The file at its path now, opened for whoever asks.
  Optional<OpenedFile> again() throws IOException {
    return opener.open();
  }

  /// The last bytes of what its stamp is about, as they were when it was opened.
  byte[] sample() {
    return sample;
  }

  /// A share of it; empty when it is closed already, or is in another state by now, or another file
  /// is at its path.
  Optional<FileLease> lease() {
    return file.channel().isOpen() && file.current().equals(Optional.of(file.stamp())) && retain()
        ? Optional.of(new FileLease(this))
        : Optional.empty();
  }

  /// Counts one user more, unless it is closed.
  boolean retain() {
    int count = users.get();
    while (count > 0) {
      if (users.compareAndSet(count, count + 1)) {
        return true;
      }
      count = users.get();
    }
    return false;
  }

  /// Counts one user less.
  void release() throws IOException {
    if (users.decrementAndGet() == 0) {
      closeSystem();
      file.close();
    }
  }

  /// The file as the system can send it by itself; empty where it cannot. Its path may lead to
  /// another by now, which is none.
  synchronized Optional<SystemFile> system() {
    if (!systemKnown) {
      systemKnown = true;
      Optional<SystemFile> opened = SocketProvider.system().file(file.path());
      system = opened.filter(this::isSame);
      if (system.isEmpty()) {
        opened.ifPresent(SystemFile::close);
      }
    }
    return system;
  }

  private boolean isSame(SystemFile opened) {
    try {
      return FileStamp.of(opened.attributes()).isSameFileAs(file.stamp());
    } catch (IOException unknown) {
      return false;
    }
  }

  private synchronized void closeSystem() {
    system.ifPresent(SystemFile::close);
  }

  static byte[] sampleOf(OpenedFile file) {
    long size = file.stamp().size();
    ByteBuffer last = ByteBuffer.allocate((int) Math.min(size, SAMPLE));
    try {
      file.channel().read(last, size - last.capacity());
    } catch (IOException unreadable) {
      // Who sends it will see the same.
      return new byte[0];
    }
    return last.array();
  }
}
