package com.acme.engine.listener.connection;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends sockets. That one is broken already makes no difference.
public final class Sockets {

  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  private Sockets() {}

  static void endInput(SocketChannel channel) {
    try {
      channel.shutdownInput();
    } catch (IOException broken) {
      close(channel);
    }
  }

  /// Closes; what was written is still delivered.
  public static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException broken) {
      LOG.debug("a socket broke while it was closed: {}", broken.toString());
    }
  }

  /// Closes and tells the peer that nothing more is delivered.
  public static void reset(SocketChannel channel) {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException | UnsupportedOperationException broken) {
      LOG.debug("a socket could not be reset: {}", broken.toString());
    }
    close(channel);
  }
}
