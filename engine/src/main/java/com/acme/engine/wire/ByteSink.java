package com.acme.engine.wire;

import java.io.IOException;

/// Where a message goes to.
@FunctionalInterface
public interface ByteSink {

  /// Blocks until all bytes are handed over; the array may be used again afterwards.
  void write(byte[] source, int offset, int length) throws IOException;
}
