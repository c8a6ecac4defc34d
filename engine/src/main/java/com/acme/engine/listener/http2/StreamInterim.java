package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Request;
import com.acme.engine.http.Fields;
import java.io.IOException;

/// Informational responses on a stream (RFC 9113 section 8.1, RFC 8297), and what its request makes
/// worth promising.
record StreamInterim(Shared shared, Http2Stream stream, Request request, Pushes pushes)
    implements Interim {

  @Override
  public void inform(int status, Fields fields) throws IOException {
    if (status < 102 || status > 199) {
      throw new IllegalArgumentException("not an informational status: " + status);
    }
    shared.sender().head(stream, ResponseHead.interim(status, fields), false);
    shared.output().flush();
  }

  /// Asks for the content of the request.
  void proceed() throws IOException {
    shared.sender().head(stream, ResponseHead.interim(100, new Fields()), false);
    shared.output().flush();
  }

  @Override
  public boolean push(String path) throws IOException {
    return pushes.push(stream, request, path);
  }
}
