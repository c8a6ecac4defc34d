package com.acme.engine.client;

import com.acme.engine.wire.ByteSink;
import com.acme.engine.wire.ByteSource;
import java.io.Closeable;
import java.io.IOException;

/// A connection's bytes, plain or through TLS. One thread reads while another writes.
interface Transport extends ByteSource, ByteSink, Closeable {

  /// Whether nothing came since the last message: neither the end of the connection nor bytes that
  /// nobody asked for. Asked between messages; does not wait.
  boolean isQuiet();

  /// Says that no more bytes follow; reading goes on.
  void shutdownOutput() throws IOException;

  /// Cuts the connection off. Does not wait, and wakes those who read or write.
  @Override
  void close();
}
