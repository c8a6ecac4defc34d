package com.acme.engine.listener;

import com.acme.engine.socket.StreamSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A connection without a socket: its client sends one request and then waits, as idle ones do.
/// What takes memory is what the server keeps, and nothing of the system.
final class MemorySocket implements StreamSocket {

  private static final InetSocketAddress SERVER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);

  private final InetSocketAddress peer;
  private byte[] request;
  private volatile @Nullable Thread reader;
  private volatile boolean closed;
  private long answered;

  MemorySocket(InetSocketAddress peer, byte[] request) {
    this.peer = peer;
    this.request = request;
  }

  /// Whether it was answered, and its server waits for more.
  boolean isIdle() {
    return answered > 0 && reader != null;
  }

  @Override
  public void connect(InetSocketAddress server) {}

  @Override
  public int read(byte[] target, int offset, int length) {
    return read(ByteBuffer.wrap(target, offset, length));
  }

  @Override
  public int read(ByteBuffer target) {
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
  public int readNow(ByteBuffer target) {
    return 0;
  }

  @Override
  public int write(byte[] source, int offset, int length, boolean more) {
    answered += length;
    return length;
  }

  @Override
  public int write(ByteBuffer source) {
    int count = source.remaining();
    source.position(source.limit());
    answered += count;
    return count;
  }

  @Override
  public long send(FileChannel file, long position, long count) throws IOException {
    return write(ByteBuffer.allocate((int) count));
  }

  @Override
  public void keepAlive() {}

  @Override
  public void endInput() {}

  @Override
  public void shutdownOutput() {}

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(reader);
  }

  @Override
  public void reset() {
    close();
  }

  @Override
  public InetSocketAddress localAddress() {
    return SERVER;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return peer;
  }
}
