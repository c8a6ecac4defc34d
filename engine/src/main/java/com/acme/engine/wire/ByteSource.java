package com.acme.engine.wire;

import java.io.IOException;

/// Where a message comes from: a socket, a TLS session, an array in a test.
@FunctionalInterface
public interface ByteSource {

  /// Blocks until at least one byte is there, and returns what is there.
  ///
  /// @return how many bytes were read, at least one; -1 after the last
  int read(byte[] target, int offset, int length) throws IOException;
}
