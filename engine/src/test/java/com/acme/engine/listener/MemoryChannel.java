package com.acme.engine.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A connection without a socket: its client sends one request and then waits, as idle ones do.
/// What takes memory is what the server keeps, and nothing of the system.
final class MemoryChannel extends SocketChannel {

  private static final InetSocketAddress SERVER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);

  private final InetSocketAddress peer;
  private byte[] request;
  private volatile @Nullable Thread reader;
  private long answered;

  MemoryChannel(InetSocketAddress peer, byte[] request) {
    super(SelectorProvider.provider());
    this.peer = peer;
    this.request = request;
  }

  /// Whether it was answered, and its server waits for more.
  boolean isIdle() {
    return answered > 0 && reader != null;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (request.length > 0) {
      target.put(request);
      int count = request.length;
      request = new byte[0];
      return count;
    }
    reader = Thread.currentThread();
    while (isOpen()) {
      LockSupport.park(this);
    }
    return -1;
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return read(targets[offset]);
  }

  @Override
  public int write(ByteBuffer source) {
    int count = source.remaining();
    source.position(source.limit());
    answered += count;
    return count;
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    long count = 0;
    for (int i = offset; i < offset + length; i++) {
      count += write(sources[i]);
    }
    return count;
  }

  @Override
  protected void implCloseSelectableChannel() {
    LockSupport.unpark(reader);
  }

  @Override
  protected void implConfigureBlocking(boolean block) {}

  @Override
  public SocketAddress getRemoteAddress() {
    return peer;
  }

  @Override
  public SocketAddress getLocalAddress() {
    return SERVER;
  }

  @Override
  public <T> SocketChannel setOption(SocketOption<T> name, T value) {
    return this;
  }

  @Override
  public <T> @Nullable T getOption(SocketOption<T> name) {
    return null;
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Set.of();
  }

  @Override
  public SocketChannel bind(@Nullable SocketAddress local) {
    return this;
  }

  @Override
  public SocketChannel shutdownInput() {
    return this;
  }

  @Override
  public SocketChannel shutdownOutput() {
    return this;
  }

  @Override
  public Socket socket() {
    throw new UnsupportedOperationException("there is no socket");
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isConnectionPending() {
    return false;
  }

  @Override
  public boolean connect(SocketAddress remote) {
    return true;
  }

  @Override
  public boolean finishConnect() {
    return true;
  }
}
