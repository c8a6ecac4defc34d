package com.acme.engine.socket;

/// The kinds there are.
enum SocketKind {
  /// Of this system, or of the JDK where there are no others.
  SYSTEM,
  JDK;

  private static final SocketProvider CHANNELS = new ChannelProvider();

  SocketProvider provider() {
    return switch (this) {
      case SYSTEM -> SocketProvider.system();
      case JDK -> CHANNELS;
    };
  }
}
