package com.acme.engine.listener.connection;

import com.acme.engine.exchange.Connection;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// A TCP connection. The kernel copies files by itself.
///
/// The deadline of writing is set around every write that may wait, and each returns as soon as the
/// client has taken something: it bounds a pause, not the whole.
public final class PlainTransport implements Transport {

  /// The JDK copies heap arrays through a buffer as large as the write; slices keep it small.
  private static final int LARGEST_WRITE = 64 * 1024;

  /// What is sent by a write that waits when `transferTo` finds the socket full, since it never
  /// waits itself.
  private static final int WAITING_WRITE = 8 * 1024;

  private static final long LARGEST_TRANSFER = 1L << 30;

  private final SocketChannel channel;
  private final Pace pace;
  private ByteBuffer ahead;

  /// Takes a connected channel over.
  ///
  /// @param ahead bytes that were read from it already
  public PlainTransport(SocketChannel channel, Pace pace, ByteBuffer ahead) {
    this.channel = channel;
    this.pace = pace;
    this.ahead = ahead;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (ahead.hasRemaining()) {
      int count = Math.min(length, ahead.remaining());
      ahead.get(target, offset, count);
      return count;
    }
    return channel.read(ByteBuffer.wrap(target, offset, length));
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(source, offset, length);
    int end = offset + length;
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + LARGEST_WRITE));
      write(bytes);
    }
  }

  @Override
  public void send(FileChannel file, long position, long count) throws IOException {
    long at = position;
    long end = position + count;
    while (at < end) {
      long wanted = Math.min(end - at, LARGEST_TRANSFER);
      long sent = file.transferTo(at, wanted, channel);
      at += sent;
      if (sent < wanted) {
        at += sendWaiting(file, at, end - at);
      }
    }
  }

  private long sendWaiting(FileChannel file, long position, long left) throws IOException {
    ByteBuffer part = ByteBuffer.allocate((int) Math.min(left, WAITING_WRITE));
    if (file.read(part, position) <= 0) {
      throw new EOFException("the file was cut while it was sent");
    }
    part.flip();
    return write(part);
  }

  private int write(ByteBuffer bytes) throws IOException {
    pace.writing();
    int count = channel.write(bytes);
    pace.written();
    return count;
  }

  @Override
  public void rest() {
    if (!ahead.hasRemaining()) {
      ahead = TlsTransport.NOTHING;
    }
  }

  @Override
  public Optional<Connection.Tls> tls() {
    return Optional.empty();
  }

  @Override
  public String applicationProtocol() {
    return "";
  }

  @Override
  public void endInput() {
    Sockets.endInput(channel);
  }

  @Override
  public void finish() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() {
    Sockets.close(channel);
  }

  @Override
  public void abort() {
    Sockets.reset(channel);
  }
}
