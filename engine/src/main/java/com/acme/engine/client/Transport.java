package com.acme.engine.client;

import com.acme.engine.wire.ByteSink;
import com.acme.engine.wire.ByteSource;
import java.io.Closeable;
import java.io.IOException;

/// A connection's bytes, plain or through TLS. One thread reads while another writes.
interface Transport extends ByteSource, ByteSink, Closeable {

  /// Writes what the system takes without waiting.
  ///
  /// @return how many bytes it took; 0 as well where it cannot be asked
  default int writeNow(byte[] source, int offset, int length) throws IOException {
    return 0;
  }

  /// Whether nothing came since the last message: neither the end of the connection nor bytes that
  /// nobody asked for. Asked between messages; does not wait.
  boolean isQuiet();

  /// Says that no more bytes follow; reading goes on.
  void shutdownOutput() throws IOException;

  /// Cuts the connection off. Does not wait, and wakes those who read or write.
  @Override
  void close();
}
