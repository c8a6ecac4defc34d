package com.acme.engine.listener.http1;

import com.acme.engine.listener.connection.Pace;
import com.acme.engine.wire.ByteSource;
import java.io.IOException;
import java.util.Arrays;

/// Notices that the client has gone while its response is still waited for, by reading what comes
/// after its request.
///
/// Begun for the few exchanges that take long. What it reads belongs to the next request: the
/// connection takes it from here. A client that ends its side while it waits is taken for gone, as
/// there is no other sign of one that is.
final class PeerWatch {

  private static final int AHEAD = 512;

  private final ByteSource source;
  private final Pace pace;
  private final Thread connection;

  private volatile boolean active;
  private volatile boolean ended;
  private volatile boolean interrupted;

  /// Guarded by this, as is the next.
  private byte[] ahead = {};

  private int taken;

  /// Watches nothing yet.
  ///
  /// @param connection the thread that is interrupted when the client has gone
  PeerWatch(ByteSource source, Pace pace, Thread connection) {
    this.source = source;
    this.pace = pace;
    this.connection = connection;
  }

  /// Begins to read, if the connection still waits.
  void begin() {
    if (!active && !ended) {
      active = true;
      if (pace.watchProducing()) {
        Thread.startVirtualThread(this::read);
      } else {
        stop();
      }
    }
  }

  /// Whether the next bytes come from here.
  boolean isActive() {
    return active;
  }

  /// Whether the client's side has ended.
  boolean hasEnded() {
    return ended;
  }

  /// Takes what was read, waiting for it; -1 at the end.
  int take(byte[] target, int offset, int length) throws IOException {
    int count = takeAhead(target, offset, length);
    if (count == 0) {
      return ended ? -1 : source.read(target, offset, length);
    }
    return count;
  }

  private synchronized int takeAhead(byte[] target, int offset, int length) throws IOException {
    try {
      while (active && taken == ahead.length && !ended) {
        wait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("the connection was stopped", stopped);
    }
    int count = Math.min(length, ahead.length - taken);
    System.arraycopy(ahead, taken, target, offset, count);
    taken += count;
    active = taken < ahead.length;
    return count;
  }

  /// Takes the interruption back, which has come or is about to.
  void calm() {
    while (!interrupted) {
      Thread.onSpinWait();
    }
    boolean _ = Thread.interrupted();
  }

  private void read() {
    byte[] bytes = new byte[AHEAD];
    int count;
    try {
      count = source.read(bytes, 0, bytes.length);
    } catch (IOException broken) {
      count = -1;
    }
    if (count < 0) {
      end();
    } else {
      hold(bytes, count);
    }
  }

  private synchronized void hold(byte[] bytes, int count) {
    ahead = Arrays.copyOf(bytes, count);
    taken = 0;
    notifyAll();
  }

  private void end() {
    ended = true;
    if (pace.stopProducing()) {
      connection.interrupt();
      interrupted = true;
    }
    synchronized (this) {
      notifyAll();
    }
  }

  private synchronized void stop() {
    active = false;
    notifyAll();
  }
}
