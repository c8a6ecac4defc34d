package com.acme.engine.listener.http1;

import com.acme.engine.listener.connection.Pace;
import com.acme.engine.listener.connection.Production;

/// The waits of a connection's thread, one after the other.
final class Waiting implements Production {

  private final Pace pace;
  private final PeerWatch watch;

  Waiting(Pace pace, PeerWatch watch) {
    this.pace = pace;
    this.watch = watch;
  }

  @Override
  public void begin() throws CutShort {
    if (watch.hasEnded()) {
      throw gone();
    }
    pace.producing();
  }

  @Override
  public void end() throws CutShort {
    if (!pace.produced()) {
      watch.calm();
      throw gone();
    }
  }

  private static CutShort gone() {
    return new CutShort("the client went away");
  }
}
