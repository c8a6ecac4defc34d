package com.acme.engine.listener.http1;

import com.acme.engine.exchange.Interim;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.ByteSink;
import com.acme.engine.wire.HeadBuffer;
import java.io.IOException;

/// Informational responses on HTTP/1.1 (RFC 9110 section 15.2). There is no push.
record Http1Interim(ByteSink sink) implements Interim {

  private static final int HEAD = 256;

  @Override
  public void inform(int status, Fields fields) throws IOException {
    if (status < 102 || status > 199) {
      throw new IllegalArgumentException("not an informational status: " + status);
    }
    new HeadBuffer(HEAD).statusLine(status).fields(fields).end().writeTo(sink);
  }

  @Override
  public boolean push(String path) {
    return false;
  }
}
