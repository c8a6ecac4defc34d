package com.acme.engine.listener.connection;

import com.acme.engine.exchange.Response;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets go of what responses hold. That one breaks then makes no difference to its client.
public final class Responses {

  private static final Logger LOG = LoggerFactory.getLogger(Responses.class);

  private Responses() {}

  /// Closes it.
  public static void close(Response response) {
    try {
      response.close();
    } catch (IOException broken) {
      LOG.debug("a response broke while it was closed: {}", broken.toString());
    }
  }
}
