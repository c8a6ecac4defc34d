package com.acme.engine.socket;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection of the JDK. The kernel copies files by itself.
final class ChannelSocket implements StreamSocket {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelSocket.class);

  /// The JDK copies heap arrays through a buffer as large as the write; slices keep it small.
  private static final int LARGEST_WRITE = 64 * 1024;

  /// What is sent by a write that waits when `transferTo` finds the socket full, since it never
  /// waits itself.
  private static final int WAITING_WRITE = 8 * 1024;

  private static final long LARGEST_TRANSFER = 1L << 30;

  private final SocketChannel channel;

  /// Whether what is read next is perhaps an answer to what was written.
  private volatile boolean turned;

  private ChannelSocket(SocketChannel channel) {
    this.channel = channel;
  }

  /// Takes a channel over.
  static ChannelSocket of(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return new ChannelSocket(channel);
  }

  @Override
  public void connect(InetSocketAddress server) throws IOException {
    channel.connect(server);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    letOthersGoFirst();
    return channel.read(ByteBuffer.wrap(target, offset, length));
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    letOthersGoFirst();
    return channel.read(target);
  }

  /// Under load the answer is here by the time the other threads have run, and is read at once. A
  /// read that finds nothing takes three system calls more. Where no other thread is ready this
  /// returns at once.
  @SuppressWarnings("ThreadPriorityCheck") // a hint: whether it is taken changes nothing but speed
  private void letOthersGoFirst() {
    if (turned) {
      turned = false;
      Thread.yield();
    }
  }

  @Override
  public int readNow(ByteBuffer target) throws IOException {
    channel.configureBlocking(false);
    int count = channel.read(target);
    channel.configureBlocking(true);
    return count;
  }

  @Override
  public int write(byte[] source, int offset, int length, boolean more) throws IOException {
    turned = true;
    return channel.write(ByteBuffer.wrap(source, offset, Math.min(length, LARGEST_WRITE)));
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    turned = true;
    return channel.write(source);
  }

  @Override
  public long send(FileChannel file, long position, long count) throws IOException {
    long sent = file.transferTo(position, Math.min(count, LARGEST_TRANSFER), channel);
    return sent > 0 ? sent : sendWaiting(file, position, count);
  }

  private long sendWaiting(FileChannel file, long position, long count) throws IOException {
    ByteBuffer part = ByteBuffer.allocate((int) Math.min(count, WAITING_WRITE));
    if (file.read(part, position) <= 0) {
      throw new EOFException("the file was cut while it was sent");
    }
    return channel.write(part.flip());
  }

  @Override
  public void keepAlive() throws IOException {
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
  }

  @Override
  public void endInput() {
    try {
      channel.shutdownInput();
    } catch (IOException broken) {
      close();
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException broken) {
      LOG.debug("a socket broke while it was closed: {}", broken.toString());
    }
  }

  @Override
  public void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException | UnsupportedOperationException broken) {
      LOG.debug("a socket could not be reset: {}", broken.toString());
    }
    close();
  }

  @Override
  public InetSocketAddress localAddress() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  @Override
  public InetSocketAddress remoteAddress() throws IOException {
    return (InetSocketAddress) channel.getRemoteAddress();
  }
}
