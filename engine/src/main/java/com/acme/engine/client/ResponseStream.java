package com.acme.engine.client;

import com.acme.engine.wire.MessageBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;

/// The body of a response as it comes. After its last byte the connection goes back to the pool;
/// closed before that, it is cut off.
final class ResponseStream extends InputStream {

  private final MessageBody body;
  private final UpstreamConnection connection;
  private final UpstreamExchange exchange;
  private final boolean persistent;
  private boolean ended;

  ResponseStream(
      MessageBody body,
      UpstreamConnection connection,
      UpstreamExchange exchange,
      boolean persistent) {
    this.body = body;
    this.connection = connection;
    this.exchange = exchange;
    this.persistent = persistent;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int count = receive(target, offset, length);
    if (body.isComplete()) {
      ended = true;
      connection.responseReceived(persistent);
    }
    return count;
  }

  private int receive(byte[] target, int offset, int length) throws IOException {
    try {
      return body.read(target, offset, length);
    } catch (ClosedByInterruptException e) {
      connection.cutOff();
      throw e;
    } catch (IOException e) {
      IOException failure = exchange.failure(e);
      connection.cutOff();
      throw failure;
    }
  }

  @Override
  public int available() {
    return ended ? 0 : body.available();
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      connection.cutOff();
    }
  }
}
