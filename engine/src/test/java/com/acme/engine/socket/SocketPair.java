package com.acme.engine.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/// Both ends of a connection over loopback.
///
/// @param server the end that was accepted
/// @param client the end that connected
record SocketPair(StreamSocket server, StreamSocket client) implements AutoCloseable {

  private static final int BACKLOG = 512;

  static SocketPair of(SocketProvider provider) throws IOException {
    try (ListeningSocket listening = listen(provider)) {
      StreamSocket client = connect(provider, listening.port());
      return new SocketPair(listening.accept(), client);
    }
  }

  static ListeningSocket listen(SocketProvider provider) throws IOException {
    return provider.listen(address(0), BACKLOG);
  }

  static StreamSocket connect(SocketProvider provider, int port) throws IOException {
    StreamSocket client = provider.open(address(port).getAddress());
    client.connect(address(port));
    return client;
  }

  static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// Writes all of it.
  static void write(StreamSocket socket, byte[] bytes) throws IOException {
    int at = 0;
    while (at < bytes.length) {
      at += socket.write(bytes, at, bytes.length - at, false);
    }
  }

  /// Reads that many bytes, or as many as come before the end.
  static byte[] read(StreamSocket socket, int wanted) throws IOException {
    byte[] bytes = new byte[wanted];
    int at = 0;
    while (at < wanted) {
      int count = socket.read(bytes, at, wanted - at);
      if (count < 0) {
        return Arrays.copyOf(bytes, at);
      }
      at += count;
    }
    return bytes;
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
