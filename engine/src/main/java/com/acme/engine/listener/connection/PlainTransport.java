package com.acme.engine.listener.connection;

import com.acme.engine.exchange.Connection;
import com.acme.engine.socket.StreamSocket;
import com.acme.engine.wire.HeadBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// A TCP connection. The kernel copies files by itself.
///
/// The deadline of writing is set around every write that waits, and each returns as soon as the
/// client has taken something: it bounds a pause, not the whole.
public final class PlainTransport implements Transport {

  private final StreamSocket socket;
  private final Pace pace;
  private ByteBuffer ahead;

  /// Takes a connected socket over.
  ///
  /// @param ahead bytes that were read from it already
  public PlainTransport(StreamSocket socket, Pace pace, ByteBuffer ahead) {
    this.socket = socket;
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
    return socket.read(target, offset, length);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    write(source, offset, length, false);
  }

  private void write(byte[] source, int offset, int length, boolean more) throws IOException {
    int at = more ? offset : offset + socket.writeNow(source, offset, length);
    int end = offset + length;
    while (at < end) {
      pace.writing();
      at += socket.write(source, at, end - at, more);
      pace.written();
    }
  }

  @Override
  public void send(HeadBuffer head, FileChannel file, long position, long count)
      throws IOException {
    head.writeTo((source, offset, length) -> write(source, offset, length, count > 0));
    long at = position;
    long end = position + count;
    while (at < end) {
      pace.writing();
      at += socket.send(file, at, end - at);
      pace.written();
    }
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
    socket.endInput();
  }

  @Override
  public void finish() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() {
    socket.close();
  }

  @Override
  public void abort() {
    socket.reset();
  }
}
