package com.acme.engine.socket;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The kinds there are.
enum SocketKind {
  /// Of this system, with event loops that run the threads of connections; as far as it has them.
  SYSTEM,
  /// The same beside the JDK's scheduler.
  SHARED,
  JDK;

  private static final SocketProvider SCHEDULED = scheduled();
  private static final SocketProvider CHANNELS = new ChannelProvider();

  SocketProvider provider() {
    return switch (this) {
      case SYSTEM -> SocketProvider.system();
      case SHARED -> SCHEDULED;
      case JDK -> CHANNELS;
    };
  }

  private static SocketProvider scheduled() {
    try {
      return LinuxProvider.isSupported() ? LinuxProvider.start(false) : new ChannelProvider();
    } catch (IOException noDescriptors) {
      throw new UncheckedIOException(noDescriptors);
    }
  }
}
