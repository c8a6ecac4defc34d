package com.acme.engine.listener.http2;

import com.acme.engine.wire.ByteSink;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.SocketWriterException;
import java.io.IOException;

/// Writes whole frames to the client, one thread at a time.
final class BridgeWriter implements DataWriter {

  private final ByteSink sink;

  BridgeWriter(ByteSink sink) {
    this.sink = sink;
  }

  @Override
  public void write(BufferData... buffers) {
    writeNow(buffers);
  }

  @Override
  public void write(BufferData buffer) {
    writeNow(buffer);
  }

  @Override
  public void writeNow(BufferData... buffers) {
    writeNow(BufferData.create(buffers));
  }

  @Override
  public void writeNow(BufferData buffer) {
    byte[] bytes = new byte[buffer.available()];
    buffer.read(bytes, 0, bytes.length);
    try {
      write(bytes);
    } catch (IOException broken) {
      throw new SocketWriterException(broken);
    }
  }

  /// Writes a frame.
  synchronized void write(byte[] frame) throws IOException {
    sink.write(frame, 0, frame.length);
  }
}
