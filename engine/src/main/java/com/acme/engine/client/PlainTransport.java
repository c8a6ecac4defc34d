package com.acme.engine.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// A TCP connection.
///
/// Over a `SocketChannel`, because it alone can look without waiting whether the other end has
/// closed.
final class PlainTransport implements Transport {

  /// The JDK copies heap arrays through a buffer as large as the write; slices keep it small.
  private static final int LARGEST_WRITE = 64 * 1024;

  private final SocketChannel channel;

  PlainTransport(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return channel.read(ByteBuffer.wrap(target, offset, length));
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(source, offset, length);
    int end = offset + length;
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + LARGEST_WRITE));
      channel.write(bytes);
    }
  }

  @Override
  public boolean isQuiet() {
    try {
      channel.configureBlocking(false);
      int count = channel.read(ByteBuffer.allocate(1));
      channel.configureBlocking(true);
      return count == 0;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() {
    Closing.quietly(channel);
  }
}
