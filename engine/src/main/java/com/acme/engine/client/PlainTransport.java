package com.acme.engine.client;

import com.acme.engine.socket.StreamSocket;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A TCP connection.
final class PlainTransport implements Transport {

  private final StreamSocket socket;

  PlainTransport(StreamSocket socket) {
    this.socket = socket;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return socket.read(target, offset, length);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      at += socket.write(source, at, end - at, false);
    }
  }

  @Override
  public int writeNow(byte[] source, int offset, int length) throws IOException {
    return socket.writeNow(source, offset, length);
  }

  @Override
  public boolean isQuiet() {
    try {
      return socket.readNow(ByteBuffer.allocate(1)) == 0;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() {
    socket.close();
  }
}
