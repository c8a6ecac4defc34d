package com.acme.engine.socket;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses the provider of this process, once.
final class SystemProvider {

  private static final Logger LOG = LoggerFactory.getLogger(SystemProvider.class);

  static final SocketProvider INSTANCE = choose(System.getProperty(SocketProvider.PROPERTY, ""));

  private SystemProvider() {}

  private static SocketProvider choose(String wanted) {
    if (wanted.equals("jdk") || !LinuxProvider.isSupported()) {
      return new ChannelProvider();
    }
    try {
      return LinuxProvider.start(!wanted.equals("shared"));
    } catch (IOException | LinkageError failure) {
      LOG.warn(
          "the JDK's sockets are used, as those of the system cannot be: {}", failure.toString());
      return new ChannelProvider();
    }
  }
}
