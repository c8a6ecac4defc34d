package com.acme.engine.listener.http2;

import com.acme.engine.listener.connection.Pace;

/// Which deadline runs while the connection's thread waits for frames: a rest of a head has its
/// time, a connection without streams is idle, one with streams may be silent. Streams have
/// deadlines of their own.
final class Reading {

  private final Pace pace;
  private final Streams streams;
  private boolean greeted;
  private boolean waiting;
  private boolean unfinished;

  Reading(Pace pace, Streams streams) {
    this.pace = pace;
    this.streams = streams;
  }

  /// The first frame is here, whose deadline ran from the start.
  synchronized void greeted() {
    if (!greeted) {
      greeted = true;
      pace.received();
    }
  }

  /// A wait begins.
  ///
  /// @param inHead whether for the rest of something that nobody may begin and leave
  synchronized void begin(boolean inHead) {
    waiting = true;
    if (!greeted) {
      return;
    }
    if (inHead && !unfinished) {
      pace.awaitingHead();
    } else if (!inHead && streams.isEmpty()) {
      pace.idling();
    } else if (!inHead) {
      pace.received();
    }
    unfinished = inHead;
  }

  /// It is over.
  synchronized void end() {
    waiting = false;
  }

  /// The last stream has ended, perhaps while it is waited.
  synchronized void quiet() {
    if (waiting && greeted && !unfinished) {
      pace.idling();
    }
  }
}
