package com.acme.engine.client;

import com.acme.engine.client.http2.ClientStream;
import com.acme.engine.client.http2.Patience;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.io.InterruptedIOException;

/// The body of a request over HTTP/2.
///
/// @param sent runs when the request is whole
/// @param stalled runs when the server took nothing of it in time
record StreamSink(ClientStream stream, Patience patience, Runnable sent, Runnable stalled)
    implements BodySink {

  private static final byte[] NOTHING = {};

  @Override
  public void content(byte[] buffer, int offset, int count) throws IOException {
    send(buffer, offset, count, false);
  }

  @Override
  public void end(Fields trailers) throws IOException {
    if (trailers.isEmpty()) {
      send(NOTHING, 0, 0, true);
    } else {
      stream.sendTrailers(trailers);
    }
    sent.run();
  }

  private void send(byte[] buffer, int offset, int count, boolean last) throws IOException {
    try {
      if (!stream.send(buffer, offset, count, last, patience)) {
        stalled.run();
        throw new IOException("the server takes nothing");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while a request was sent");
    }
  }

  @Override
  public void cutOff() {
    stream.cancel("the client did not send the rest of its request");
  }
}
