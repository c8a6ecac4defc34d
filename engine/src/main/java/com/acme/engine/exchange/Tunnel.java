package com.acme.engine.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// What runs on a connection after an upgrade: bytes both ways, no HTTP any more.
public interface Tunnel extends Closeable {

  /// Runs until both directions have ended or one has failed.
  ///
  /// @param client the client's side
  void run(Duplex client) throws IOException, InterruptedException;

  /// Releases what the tunnel holds, also when it never ran.
  @Override
  void close() throws IOException;

  /// Two byte streams of one connection. Reading and writing may happen on two threads.
  interface Duplex extends Closeable {

    /// What the other end sends; reads return what is there.
    InputStream input();

    /// Towards the other end; each write goes out at once.
    OutputStream output();

    /// Says that no more bytes will be written, while reading goes on.
    void shutdownOutput() throws IOException;
  }
}
