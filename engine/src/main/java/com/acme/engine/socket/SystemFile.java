package com.acme.engine.socket;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;

/// A file that the system can copy to a {@link FileSink} by itself. Used by many threads at a time.
public interface SystemFile extends Closeable {

  /// Of the file that is open, whatever lies at its path by now.
  BasicFileAttributes attributes() throws IOException;

  @Override
  void close();
}
