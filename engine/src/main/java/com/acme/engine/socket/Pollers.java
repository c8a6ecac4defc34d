package com.acme.engine.socket;

import org.jspecify.annotations.Nullable;

/// All that wait for the sockets of this process, and the threads of connections beside them.
interface Pollers {

  /// Who a socket should be waited for by.
  ///
  /// The calling thread is the one that is about to wait.
  ///
  /// @param known who does at the moment, or null
  Poller choose(int descriptor, @Nullable Poller known);

  /// Starts a virtual thread for a connection.
  void start(Runnable connection);

  /// As {@link SocketProvider#loops()}.
  int loops();

  /// As {@link SocketProvider#loop()}.
  int loop();
}
