package com.acme.engine.listener.http2;

import com.acme.engine.listener.http2.Http2Stream.Outflow;
import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.HpackEncoder;
import com.acme.engine.wire.http2.PeerSettings;
import com.acme.engine.wire.http2.Priority;
import com.acme.engine.wire.http2.StreamError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// What the client takes: its windows (RFC 9113 section 5.2), its settings, its priorities.
/// Everything here happens under the lock of {@link Output}.
final class Windows {

  /// As many as most clients let this side have open.
  private static final int MOST_PROMISED = 100;

  private final Output output;
  private final ReentrantLock lock;
  private final Streams streams;
  private final HpackEncoder encoder = new HpackEncoder();
  private final Turns turns = new Turns();
  private long window = Frames.WINDOW;
  private int streamWindow = Frames.WINDOW;
  private int largest = Frames.PAYLOAD;
  private long fullSince;
  private int mostPromised = MOST_PROMISED;
  private boolean promisesNothing;

  Windows(Output output, Streams streams) {
    this.output = output;
    this.lock = output.lock();
    this.streams = streams;
    output.whenWritten(this::wake);
  }

  HpackEncoder encoder() {
    return encoder;
  }

  Turns turns() {
    return turns;
  }

  /// The largest payload the client takes.
  int largest() {
    return largest;
  }

  private void wake() {
    if (output.isBroken()) {
      turns.wakeAll();
    } else {
      wakeFirst();
    }
  }

  /// Wakes the stream that comes next, if anything can be sent.
  void wakeFirst() {
    if (window > 0 && output.waiting() < Output.ROOM) {
      turns.wakeFirst();
    }
  }

  /// A stream has ended from the other side: what waited for it may go.
  void left() {
    lock.lock();
    try {
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /// Whether a stream may send content now.
  boolean isOpen(Outflow out) {
    return out.window > 0
        && window > 0
        && output.waiting() < Output.ROOM
        && turns.isFirst(out)
        && !output.isBroken();
  }

  /// For what a stream that may not send now waits.
  Tally.Wait obstacle(Outflow out) {
    if (out.window <= 0) {
      return Tally.Wait.STREAM;
    }
    return window <= 0 ? Tally.Wait.CONNECTION : Tally.Wait.TURN;
  }

  /// Whether so much may be sent in one frame.
  boolean fits(Outflow out, int count) {
    return count <= largest && count <= out.window && count <= window;
  }

  /// How many bytes may be sent.
  int reach(Outflow out) {
    return (int) Math.min(out.window, window);
  }

  /// The most that may be sent in one frame.
  int most(Outflow out, int wanted) {
    return Math.min(Math.min(wanted, largest), reach(out));
  }

  /// Content is on its way.
  void sent(Outflow out, int count) {
    out.window -= count;
    window -= count;
    if (window <= 0) {
      fullSince = System.nanoTime();
    }
    turns.served(out, count);
  }

  /// The window that a stream begins with.
  int streamWindow() {
    lock.lock();
    try {
      return streamWindow;
    } finally {
      lock.unlock();
    }
  }

  /// The client takes more on the whole connection.
  void grow(int increment) throws ConnectionError {
    lock.lock();
    try {
      if (window + increment > Integer.MAX_VALUE) {
        throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "a window without measure");
      }
      window += increment;
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /// The client takes more on a stream.
  void grow(Http2Stream stream, int increment) throws StreamError {
    lock.lock();
    try {
      Outflow out = stream.out();
      if ((long) out.window + increment > Integer.MAX_VALUE) {
        throw new StreamError(
            stream.id(), ErrorCode.FLOW_CONTROL_ERROR, "a window without measure");
      }
      out.window += increment;
      out.tally.windowUpdateReceived();
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /// The client has said something about itself; it learns that it was heard.
  void settings(PeerSettings settings) throws ConnectionError {
    lock.lock();
    try {
      long change = (long) settings.window() - streamWindow;
      for (Http2Stream stream : change == 0 ? List.<Http2Stream>of() : streams.all()) {
        long next = stream.out().window + change;
        if (next > Integer.MAX_VALUE) {
          throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "a window without measure");
        }
        stream.out().window = (int) next;
      }
      streamWindow = settings.window();
      largest = Math.min(settings.frame(), Frames.PAYLOAD);
      encoder.resize(settings.headerTable());
      mostPromised = settings.push() ? Math.min(settings.streams(), MOST_PROMISED) : 0;
      // All: some may have lost their window, and have a deadline now.
      turns.wakeAll();
    } finally {
      lock.unlock();
    }
  }

  /// How many promised streams the client lets be open.
  int mostPromised() {
    return promisesNothing ? 0 : mostPromised;
  }

  /// The client goes: what it is promised from here on it would not look at (RFC 9113 section 6.8).
  void promiseNothing() {
    lock.lock();
    try {
      promisesNothing = true;
    } finally {
      lock.unlock();
    }
  }

  /// The response says how urgent it is.
  ///
  /// @param value of its field `Priority`
  void prioritize(Http2Stream stream, String value) {
    lock.lock();
    try {
      stream.out().priority = stream.out().priority.changed(value);
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /// The client says how urgent a stream is.
  void prioritize(Http2Stream stream, Priority priority) {
    lock.lock();
    try {
      stream.tally().priorityUpdated();
      stream.out().priority = priority;
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /// Whether streams have waited that long for the client to take something on the connection
  /// itself.
  boolean isStalled(long now, Duration patience) {
    lock.lock();
    try {
      return window <= 0 && turns.isAnyReady() && now - fullSince > patience.toNanos();
    } finally {
      lock.unlock();
    }
  }
}
