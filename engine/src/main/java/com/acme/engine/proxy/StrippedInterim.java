package com.acme.engine.proxy;

import com.acme.engine.exchange.Interim;
import com.acme.engine.http.Fields;
import java.io.IOException;

/// Passes informational responses of a server on, without what concerns its connection, and
/// remembers that it has.
final class StrippedInterim implements Interim {

  private final Interim client;
  private volatile boolean informed;

  StrippedInterim(Interim client) {
    this.client = client;
  }

  /// Whether the client was sent anything.
  boolean hasInformed() {
    return informed;
  }

  @Override
  public void inform(int status, Fields fields) throws IOException {
    informed = true;
    HopByHop.strip(fields);
    fields.remove("Content-Length"); // it has no content: RFC 9110 section 8.6
    client.inform(status, fields);
  }

  @Override
  public boolean push(String path) throws IOException {
    informed = true;
    return client.push(path);
  }
}
