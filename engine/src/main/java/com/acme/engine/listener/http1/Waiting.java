package com.acme.engine.listener.http1;

import com.acme.engine.listener.connection.Pace;

/// Times in which the connection's thread waits for what it is to send. A client that goes away
/// meanwhile is noticed, and the wait is interrupted.
final class Waiting {

  private final Pace pace;
  private final PeerWatch watch;

  Waiting(Pace pace, PeerWatch watch) {
    this.pace = pace;
    this.watch = watch;
  }

  /// Begins a wait.
  ///
  /// @throws CutShort if the client has gone already
  void begin() throws CutShort {
    if (watch.hasEnded()) {
      throw gone();
    }
    pace.producing();
  }

  /// Ends a wait.
  ///
  /// @throws CutShort if the client went away
  void end() throws CutShort {
    if (!pace.produced()) {
      watch.calm();
      throw gone();
    }
  }

  private static CutShort gone() {
    return new CutShort("the client went away");
  }
}
