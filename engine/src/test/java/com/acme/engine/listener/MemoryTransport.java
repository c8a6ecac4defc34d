package com.acme.engine.listener;

import com.acme.engine.exchange.Connection;
import com.acme.engine.listener.connection.Transport;
import com.acme.engine.wire.HeadBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// A connection whose client has said all it says, and keeps what it hears.
final class MemoryTransport implements Transport {

  private final ByteBuffer said;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  MemoryTransport(byte[] said) {
    this.said = ByteBuffer.wrap(said);
  }

  synchronized byte[] heard() {
    return heard.toByteArray();
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int count = Math.min(length, said.remaining());
    said.get(target, offset, count);
    return count == 0 ? -1 : count;
  }

  @Override
  public synchronized void write(byte[] source, int offset, int length) {
    heard.write(source, offset, length);
  }

  @Override
  public synchronized void send(HeadBuffer head, FileChannel file, long position, long count)
      throws IOException {
    head.writeTo(this);
    file.transferTo(position, count, Channels.newChannel(heard));
  }

  @Override
  public void rest() {}

  @Override
  public Optional<Connection.Tls> tls() {
    return Optional.empty();
  }

  @Override
  public String applicationProtocol() {
    return "";
  }

  @Override
  public void endInput() {}

  @Override
  public void finish() {}

  @Override
  public void close() {}

  @Override
  public void abort() {}
}
