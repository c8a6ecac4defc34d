package com.acme.engine.client.http2;

/// How long is waited for a server.
///
/// @param pause nanoseconds between two signs of life; {@link #NEVER}: without end
/// @param end as `System.nanoTime` counts, when all waiting ends; {@link #NEVER}: it does not
public record Patience(long pause, long end) {

  /// A moment that does not come.
  public static final long NEVER = Long.MAX_VALUE;

  /// Until when may be waited from now on.
  public long until() {
    return until(pause);
  }

  /// Until when may be waited from now on.
  ///
  /// @param nanos instead of the pause
  public long until(long nanos) {
    if (nanos == NEVER) {
      return end;
    }
    long moment = System.nanoTime() + nanos;
    return end == NEVER || moment - end < 0 ? moment : end;
  }

  /// Whether the end has come.
  public boolean isOver() {
    return end != NEVER && System.nanoTime() - end >= 0;
  }
}
