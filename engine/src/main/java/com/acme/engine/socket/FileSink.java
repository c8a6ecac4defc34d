package com.acme.engine.socket;

import java.io.IOException;

/// Where the system can copy files to by itself (`sendfile`).
public interface FileSink {

  /// Sends some of a part of a file, waiting until at least one byte is taken.
  ///
  /// @return how many were taken; 0 when the file has to be read first, since it is not in memory,
  ///   or ends before `position`
  long send(SystemFile file, long position, long count) throws IOException;
}
