package com.acme.engine.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A regular file inside the root, open for reading.
///
/// @param path where it was found, for records only
/// @param channel the open file
/// @param stamp its state, read after it was opened: the channel holds at least that many bytes
record OpenedFile(Path path, FileChannel channel, FileStamp stamp) implements Closeable {
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
