package com.acme.engine.socket;

import java.io.Closeable;
import java.io.IOException;

/// A bound TCP socket that accepts connections.
public interface ListeningSocket extends Closeable {

  /// Waits for the next connection, whose small writes are not put off (`TCP_NODELAY`).
  ///
  /// @throws java.nio.channels.ClosedChannelException once it is closed
  /// @throws IOException if the system has none left of what a connection takes
  StreamSocket accept() throws IOException;

  boolean isOpen();

  /// The port it is bound to; -1 once it is closed.
  int port();

  /// Gives the port up, and wakes who waits in {@link #accept()}.
  @Override
  void close() throws IOException;
}
