package com.acme.engine.client;

import com.acme.engine.client.http2.ClientStream;
import com.acme.engine.client.http2.Patience;
import com.acme.engine.client.http2.StreamFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;

/// The body of a response over HTTP/2 as it comes. Closed before its end, the stream is given up.
final class ResponseContent extends InputStream {

  private final ClientStream stream;
  private final Http2Exchange exchange;
  private final Patience patience;
  private final boolean withheld;
  private boolean ended;

  /// @param withheld whether the rest of the request will not come
  ResponseContent(
      ClientStream stream, Http2Exchange exchange, Patience patience, boolean withheld) {
    this.stream = stream;
    this.exchange = exchange;
    this.patience = patience;
    this.withheld = withheld;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    int count = receive(target, offset, length);
    if (count < 0 || stream.isRead()) {
      ended = true;
      exchange.responseEnded(withheld);
    }
    return count;
  }

  private int receive(byte[] target, int offset, int length) throws IOException {
    try {
      int count = stream.read(target, offset, length, patience);
      if (count == 0) {
        stream.cancel("no content came in time");
        throw exchange.contentLate();
      }
      return count;
    } catch (StreamFailure e) {
      throw exchange.failure(e);
    } catch (InterruptedException _) {
      // As a channel says it: the server stops, or the client has gone.
      stream.cancel("the client has gone");
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  @Override
  public int available() {
    return ended ? 0 : stream.available();
  }

  /// May be called while another thread reads, whom it wakes.
  @Override
  public void close() {
    if (!stream.isRead()) {
      stream.cancel("the client does not want the rest");
    }
    stream.drop();
  }
}
