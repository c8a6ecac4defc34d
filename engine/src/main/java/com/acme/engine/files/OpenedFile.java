package com.acme.engine.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// A regular file inside the root, open for reading.
///
/// @param path where it was found, for records and to see whether it still is what it was
/// @param channel the open file
/// @param stamp its state, read after it was opened: the channel holds at least that many bytes
record OpenedFile(Path path, FileChannel channel, FileStamp stamp) implements Closeable {
  /// The state of what lies at the path now; empty when nothing does, or nobody can tell.
  Optional<FileStamp> current() {
    try {
      return Optional.ofNullable(
              path.getFileSystem()
                  .provider()
                  .readAttributesIfExists(path, BasicFileAttributes.class))
          .map(FileStamp::of);
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
