package com.acme.engine.client;

import com.acme.engine.client.http2.Http2Connection;
import java.io.IOException;

/// A connection's bytes below HTTP/2.
record TransportLink(Transport transport) implements Http2Connection.Link {

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return transport.read(target, offset, length);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    transport.write(source, offset, length);
  }

  @Override
  public void close() {
    transport.close();
  }
}
