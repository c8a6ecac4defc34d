package com.acme.engine.client;

import com.acme.engine.exchange.Tunnel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;

/// The client's side of a tunnel, in memory.
public final class TestDuplex implements Tunnel.Duplex {

  private final PipedOutputStream upwards = new PipedOutputStream();
  private final PipedInputStream input = new PipedInputStream();
  private final PipedOutputStream output = new PipedOutputStream();
  private final PipedInputStream downwards = new PipedInputStream();
  private volatile boolean closed;

  public TestDuplex() {
    try {
      upwards.connect(input);
      output.connect(downwards);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
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
    output.close();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    upwards.close();
    output.close();
  }

  public boolean isClosed() {
    return closed;
  }

  /// The client says something.
  public void say(String text) throws IOException {
    upwards.write(text.getBytes(StandardCharsets.UTF_8));
    upwards.flush();
  }

  /// The client says no more.
  public void end() throws IOException {
    upwards.close();
  }

  /// So much of what the client is told.
  public String receive(int count) throws IOException {
    return new String(downwards.readNBytes(count), StandardCharsets.UTF_8);
  }

  /// Waits until the client is told no more.
  public void awaitEnd() throws IOException {
    if (downwards.read() >= 0) {
      throw new IOException("more came than expected");
    }
  }
}
