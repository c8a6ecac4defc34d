package com.acme.engine.cache;

import com.acme.engine.exchange.Interim;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One trip to the origin and those who wait for what it brings. It ends early only when nobody
/// does any more.
final class Flight {

  private static final Logger LOG = LoggerFactory.getLogger(Flight.class);

  private volatile @Nullable Landing landing;
  private @Nullable Thread traveller;
  private @Nullable Interim leader;
  private int users = 1;
  private boolean led;
  private boolean forsaken;

  private Flight(@Nullable Interim leader) {
    this.leader = leader;
    this.led = leader != null;
  }

  /// A flight for a client.
  ///
  /// @param leader gets the informational responses, while it waits
  static Flight ledBy(Interim leader) {
    return new Flight(leader);
  }

  /// A flight that nobody waits for yet, and that is made to its end.
  static Flight unled() {
    return new Flight(null);
  }

  /// Whose thread makes the trip.
  synchronized void travels(Thread thread) {
    traveller = thread;
  }

  /// Joins; false when it has been given up.
  synchronized boolean join() {
    users += forsaken ? 0 : 1;
    return !forsaken;
  }

  /// A user needs it no longer. The last one ends the trip.
  synchronized void leave() {
    users--;
    if (users == 0 && !hasAll()) {
      forsaken = true;
      if (traveller != null) {
        traveller.interrupt();
      }
      drop();
    }
  }

  /// Whether there is only storing left to do.
  private boolean hasAll() {
    return landing instanceof Landing.Arriving arriving
        && (arriving.content().isComplete() || arriving.content().length() == arriving.length());
  }

  /// The one who started it leaves without what it brings.
  synchronized void leaveEarly() {
    stay();
    leave();
  }

  /// The one who started it needs no more of it; the trip is made to its end.
  synchronized void stay() {
    leader = null;
    led = false;
    drop();
  }

  /// Says what became of it.
  synchronized void land(Landing result) {
    landing = result;
    leader = null;
    if (!led) {
      drop();
    }
    notifyAll();
  }

  /// Whether it brings nothing more. Does not wait for those who are being informed.
  boolean isOver() {
    return switch (landing) {
      case null -> false;
      case Landing.Arriving arriving -> arriving.content().isEnded();
      case Landing.Complete _, Landing.Alone _, Landing.Failed _ -> true;
    };
  }

  /// Waits for it.
  ///
  /// @param millis at most
  /// @return empty: it takes longer
  synchronized Optional<Landing> await(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (landing == null) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
    return Optional.of(landing);
  }

  /// Waits for it, however long.
  synchronized Landing await() throws InterruptedException {
    while (landing == null) {
      wait();
    }
    return landing;
  }

  /// Informs who started it, as long as that one waits.
  Interim interim() {
    return new Interim() {
      @Override
      public void inform(int status, Fields fields) throws IOException {
        synchronized (Flight.this) {
          if (leader != null) {
            leader.inform(status, fields);
          }
        }
      }

      @Override
      public boolean push(String path) throws IOException {
        synchronized (Flight.this) {
          return leader != null && leader.push(path);
        }
      }
    };
  }

  /// Closes what only the one who started it could take.
  private void drop() {
    try {
      if (landing instanceof Landing.Alone alone) {
        alone.response().close();
      } else if (landing instanceof Landing.Arriving arriving) {
        arriving.content().leaveUnread();
      }
    } catch (IOException gone) {
      LOG.debug("a response that nobody wants any more: {}", gone.toString());
    }
  }
}
