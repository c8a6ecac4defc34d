package com.acme.engine.listener.http1;

import com.acme.engine.exchange.Tunnel;
import com.acme.engine.listener.connection.Transport;
import com.acme.engine.wire.WireInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The client's side of a tunnel: its connection, after the last head on it.
final class ClientSide implements Tunnel.Duplex {

  private final WireInput wire;
  private final Transport transport;
  private final InputStream input = new Input();
  private final OutputStream output = new Output();

  ClientSide(WireInput wire, Transport transport) {
    this.wire = wire;
    this.transport = transport;
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public OutputStream output() {
    return output;
  }

  @Override
  public void shutdownOutput() throws IOException {
    transport.finish();
  }

  @Override
  public void close() {
    transport.close();
  }

  private final class Input extends InputStream {

    @Override
    public int read() throws IOException {
      return wire.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return wire.read(target, offset, length);
    }

    @Override
    public int available() {
      return wire.buffered();
    }
  }

  private final class Output extends OutputStream {

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      transport.write(source, offset, length);
    }
  }
}
