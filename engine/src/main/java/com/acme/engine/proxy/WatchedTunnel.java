package com.acme.engine.proxy;

import com.acme.engine.exchange.Tunnel;
import java.io.IOException;

/// A tunnel that counts as a request of its server until it ends.
record WatchedTunnel(Tunnel tunnel, Attempt attempt) implements Tunnel {

  @Override
  public void run(Duplex client) throws IOException, InterruptedException {
    tunnel.run(client);
  }

  @Override
  public void close() throws IOException {
    try {
      tunnel.close();
    } finally {
      attempt.end();
    }
  }
}
