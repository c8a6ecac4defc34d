package com.acme.engine.files;

import com.acme.engine.socket.SystemFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A response's share of an open file, until it is closed. Used by one thread at a time.
///
/// A channel is closed for all when a thread that is in it is interrupted: the others then open the
/// file again, each for itself.
final class FileLease implements Closeable {

  private final SharedFile shared;
  private @Nullable OpenedFile own;
  private boolean closed;

  /// @param shared which counts its holder already
  FileLease(SharedFile shared) {
    this.shared = shared;
  }

  Path path() {
    return shared.file().path();
  }

  /// Its state: the channel holds at least that many bytes.
  FileStamp stamp() {
    return shared.file().stamp();
  }

  FileChannel channel() {
    return file().channel();
  }

  /// The file as the system can send it by itself; empty where it cannot.
  Optional<SystemFile> system() {
    return shared.system();
  }

  /// The channel of the same file opened anew.
  ///
  /// @throws EOFException if the file is in another state by now, or gone
  FileChannel reopened() throws IOException {
    Optional<OpenedFile> opened = shared.again();
    if (opened.isPresent() && opened.get().stamp().equals(stamp())) {
      own = opened.get();
      return own.channel();
    }
    if (opened.isPresent()) {
      opened.get().close();
    }
    throw new EOFException("the file was changed while it was sent");
  }

  /// Whether the file is still what its stamp says, or has only grown since.
  boolean isAsStated() {
    FileStamp stated = stamp();
    FileStamp now = file().current().orElse(stated);
    return now.equals(stated)
        || !now.isSameFileAs(stated)
        || (now.size() > stated.size()
            && Arrays.equals(shared.sample(), SharedFile.sampleOf(file())));
  }

  private OpenedFile file() {
    return own == null ? shared.file() : own;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      if (own != null) {
        own.close();
      }
      shared.release();
    }
  }
}
