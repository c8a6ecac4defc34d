package com.acme.engine.socket;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/// A bound socket of the JDK.
final class ChannelListeningSocket implements ListeningSocket {

  private final ServerSocketChannel channel;

  ChannelListeningSocket(ServerSocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public StreamSocket accept() throws IOException {
    return ChannelSocket.of(channel.accept());
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public int port() {
    return channel.socket().getLocalPort();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
