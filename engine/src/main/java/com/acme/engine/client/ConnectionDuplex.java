package com.acme.engine.client;

import com.acme.engine.exchange.Tunnel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The server's side of a tunnel that is a connection.
final class ConnectionDuplex implements Tunnel.Duplex {

  private final UpstreamConnection connection;

  ConnectionDuplex(UpstreamConnection connection) {
    this.connection = connection;
  }

  @Override
  public InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int count) throws IOException {
        return connection.input().read(target, offset, count);
      }
    };
  }

  @Override
  public OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] source, int offset, int count) throws IOException {
        connection.transport().write(source, offset, count);
      }
    };
  }

  @Override
  public void shutdownOutput() throws IOException {
    connection.transport().shutdownOutput();
  }

  @Override
  public void close() {
    connection.cutOff();
  }
}
