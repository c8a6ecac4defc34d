package com.acme.engine.socket;

/// Chooses the provider of this process, once.
final class SystemProvider {

  static final SocketProvider INSTANCE = choose(System.getProperty(SocketProvider.PROPERTY, ""));

  private SystemProvider() {}

  private static SocketProvider choose(String wanted) {
    return !wanted.equals("jdk") && LinuxProvider.isSupported()
        ? new LinuxProvider()
        : new ChannelProvider();
  }
}
