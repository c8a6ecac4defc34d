package com.acme.engine.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When each phase of an exchange was reached, in nanoseconds of `System.nanoTime`. Zero: not
/// reached.
///
/// Written by one thread at a time; a recorder reads after the end.
public final class Timings {

  /// A phase of an exchange, in the order of a request's way.
  public enum Phase {
    /// First byte of the request read.
    RECEIVED(0),
    /// Route chosen.
    ROUTED(1),
    /// Connection to the upstream ready.
    UPSTREAM_CONNECTED(2),
    /// Head of the upstream's response read.
    UPSTREAM_ANSWERED(3),
    /// The handler returned its response.
    ANSWERED(4),
    /// Head of the response written.
    HEAD_SENT(5),
    /// Last byte of the response written.
    DONE(6);

    private final int slot;

    Phase(int slot) {
      this.slot = slot;
    }
  }

  /// Null: nobody has asked yet.
  private @Nullable Instant start;

  private final long origin;
  private final long[] marks = new long[Phase.values().length];

  /// Begins with the first byte.
  ///
  /// @param start wall-clock time of the first byte
  /// @param nanoTime the same moment on the monotonic clock
  public Timings(Instant start, long nanoTime) {
    this.start = start;
    this.origin = nanoTime;
    marks[Phase.RECEIVED.slot] = nanoTime;
  }

  /// Begins now. The clock on the wall is read when somebody asks for it.
  public Timings() {
    this.origin = System.nanoTime();
    marks[Phase.RECEIVED.slot] = origin;
  }

  /// Wall-clock time of the request's first byte.
  public Instant start() {
    Instant known = start;
    if (known == null) {
      known = Instant.now().minusNanos(System.nanoTime() - origin);
      start = known;
    }
    return known;
  }

  public void mark(Phase phase) {
    marks[phase.slot] = System.nanoTime();
  }

  /// Nanoseconds from the first byte to that phase; -1 when it was not reached.
  public long nanosTo(Phase phase) {
    long mark = marks[phase.slot];
    return mark == 0 ? -1 : mark - origin;
  }
}
