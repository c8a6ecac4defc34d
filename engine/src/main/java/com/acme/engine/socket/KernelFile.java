package com.acme.engine.socket;

import java.io.IOException;

/// A file channel whose bytes the system can copy to a socket by itself though it is none of the
/// JDK's.
public interface KernelFile {

  /// Has the sink send some of a part of the file.
  ///
  /// @return how many bytes it took; 0 where this part has to be read and written
  long sendTo(FileSink sink, long position, long count) throws IOException;
}
