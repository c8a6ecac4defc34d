package com.acme.engine.proxy;

import com.acme.engine.exchange.Interim;
import com.acme.engine.http.Fields;
import java.io.IOException;

/// Passes informational responses of a server on, without what concerns its connection.
record StrippedInterim(Interim client) implements Interim {

  @Override
  public void inform(int status, Fields fields) throws IOException {
    HopByHop.strip(fields);
    client.inform(status, fields);
  }

  @Override
  public boolean push(String path) throws IOException {
    return client.push(path);
  }
}
