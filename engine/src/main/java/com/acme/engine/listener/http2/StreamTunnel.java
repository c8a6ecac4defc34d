package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Tunnel;
import com.acme.engine.wire.http2.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The client's side of a tunnel: one stream, after the head of its response (RFC 8441 section 5).
final class StreamTunnel implements Tunnel.Duplex {

  private final Shared shared;
  private final Http2Stream stream;
  private final InputStream input;
  private final OutputStream output = new Out();
  private boolean shut;

  StreamTunnel(Shared shared, Http2Stream stream, InputStream input) {
    this.shared = shared;
    this.stream = stream;
    this.input = input;
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
  public synchronized void shutdownOutput() throws IOException {
    if (!shut) {
      shut = true;
      shared.endings().endOfTunnel(stream);
    }
  }

  /// Ends what is left of it.
  void finish() throws IOException {
    shutdownOutput();
    reset(ErrorCode.NO_ERROR);
  }

  @Override
  public void close() throws IOException {
    reset(ErrorCode.CANCEL);
  }

  private void reset(ErrorCode code) throws IOException {
    shared.endings().reset(stream, code, new StreamEnded("the tunnel has ended"));
    shared.output().flush();
  }

  private final class Out extends OutputStream {

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
      if (count > 0) {
        shared.sender().data(stream, source, offset, count, false);
      }
    }
  }
}
