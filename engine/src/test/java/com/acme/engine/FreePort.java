package com.acme.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports that must be known before anybody listens at them, or at which nobody shall. The system
/// gives them neither to an outgoing connection nor to a server that asks for any port, so that
/// they stay free while other tests run.
public final class FreePort {

  private static final int FIRST = 10_000;

  /// A node of a Redis cluster takes the port 10,000 above its own as well.
  private static final int AFTER_LAST = 20_000;

  private FreePort() {}

  /// One that nobody listens at.
  public static int any() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
    } while (!isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
