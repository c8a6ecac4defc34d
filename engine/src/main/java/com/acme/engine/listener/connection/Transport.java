package com.acme.engine.listener.connection;

import com.acme.engine.exchange.Connection;
import com.acme.engine.wire.ByteSink;
import com.acme.engine.wire.ByteSource;
import com.acme.engine.wire.HeadBuffer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// A connection's bytes, plain or through TLS. One thread reads while another writes; the methods
/// that end it may be called from any.
public interface Transport extends ByteSource, ByteSink {

  /// Sends what comes before a part of a file, and the part.
  ///
  /// @param head empty after it
  /// @throws java.io.EOFException if the file is shorter; some bytes may be out
  void send(HeadBuffer head, FileChannel file, long position, long count) throws IOException;

  /// Gives buffers back where nothing is in them: the reader is about to wait for long.
  void rest();

  /// The facts of the TLS session; empty on plain connections.
  Optional<Connection.Tls> tls();

  /// The protocol chosen by ALPN (RFC 7301); empty where there was none.
  String applicationProtocol();

  /// Ends the input: a waiting reader, and every one after it, sees the end.
  void endInput();

  /// Says that no more bytes follow; reading goes on.
  void finish() throws IOException;

  /// Closes at once. What was written is still delivered.
  void close();

  /// Closes at once and drops what the client has not taken.
  void abort();
}
