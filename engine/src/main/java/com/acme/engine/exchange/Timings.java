package com.acme.engine.exchange;

import java.time.Instant;

/// When each phase of an exchange was reached, in nanoseconds of `System.nanoTime`. Zero: not reached.
///
/// Written by one thread at a time; a recorder reads after the end.
public final class Timings {

  /// A phase of an exchange, in the order of a request's way.
  public enum Phase {
    /// First byte of the request read.
    RECEIVED,
    /// Route chosen.
    ROUTED,
    /// Connection to the upstream ready.
    UPSTREAM_CONNECTED,
    /// Head of the upstream's response read.
    UPSTREAM_ANSWERED,
    /// The handler returned its response.
    ANSWERED,
    /// Head of the response written.
    HEAD_SENT,
    /// Last byte of the response written.
    DONE
  }

  private final Instant start;
  private final long origin;
  private final long[] marks = new long[Phase.values().length];

  /// @param start wall-clock time of the first byte
  /// @param nanoTime the same moment on the monotonic clock
  public Timings(Instant start, long nanoTime) {
    this.start = start;
    this.origin = nanoTime;
    marks[Phase.RECEIVED.ordinal()] = nanoTime;
  }

  /// Wall-clock time of the request's first byte.
  public Instant start() {
    return start;
  }

  public void mark(Phase phase) {
    marks[phase.ordinal()] = System.nanoTime();
  }

  /// Nanoseconds from the first byte to that phase; -1 when it was not reached.
  public long nanosTo(Phase phase) {
    long mark = marks[phase.ordinal()];
    return mark == 0 ? -1 : mark - origin;
  }
}
