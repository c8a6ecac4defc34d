package com.acme.engine.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/// Sockets of the JDK.
final class ChannelProvider implements SocketProvider {

  @Override
  public StreamSocket open(InetAddress server) throws IOException {
    return ChannelSocket.of(SocketChannel.open());
  }

  @Override
  public ListeningSocket listen(InetSocketAddress address, int backlog) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.bind(address, backlog);
      return new ChannelListeningSocket(channel);
    } catch (IOException | RuntimeException refused) {
      channel.close();
      throw refused;
    }
  }

  @Override
  public Optional<SystemFile> file(Path path) {
    return Optional.empty();
  }

  @Override
  public void start(Runnable connection) {
    Thread.startVirtualThread(connection);
  }

  @Override
  public int loops() {
    return 1;
  }

  @Override
  public int loop() {
    return 0;
  }
}
