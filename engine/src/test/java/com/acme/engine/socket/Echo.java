package com.acme.engine.socket;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;

/// A server that says what it hears, until its client ends.
final class Echo implements AutoCloseable {

  private final ListeningSocket listening;
  private final SocketProvider provider;
  private final Thread acceptor;

  private Echo(ListeningSocket listening, SocketProvider provider) {
    this.listening = listening;
    this.provider = provider;
    this.acceptor = Thread.ofPlatform().daemon().start(this::accept);
  }

  static Echo start(SocketProvider provider) throws IOException {
    return new Echo(SocketPair.listen(provider), provider);
  }

  int port() {
    return listening.port();
  }

  private void accept() {
    try {
      while (true) {
        StreamSocket accepted = listening.accept();
        provider.start(() -> talk(accepted));
      }
    } catch (ClosedChannelException closed) {
      // As it should be.
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static void talk(StreamSocket socket) {
    byte[] bytes = new byte[4096];
    try (socket) {
      for (int count = socket.read(bytes, 0, bytes.length);
          count >= 0;
          count = socket.read(bytes, 0, bytes.length)) {
        SocketPair.write(socket, Arrays.copyOf(bytes, count));
      }
    } catch (IOException gone) {
      // Its client has left.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    try {
      acceptor.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
