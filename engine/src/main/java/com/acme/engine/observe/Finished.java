package com.acme.engine.observe;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Timings;

/// What the counters want to know of an exchange.
///
/// @param nanos how long the client waited: to the last byte, or to the head where what follows is
///   a tunnel or an event stream, which is as long as its user likes
record Finished(
    String method, int status, boolean aborted, long bytesIn, long bytesOut, long nanos) {

  private static final long LONG_NANOS = 1_000_000_000L;

  static Finished of(Exchange exchange, Outcome outcome) {
    return new Finished(
        exchange.request().method(),
        outcome.status(),
        outcome.isAborted(),
        outcome.bytesIn(),
        outcome.bytesOut(),
        nanos(exchange.timings(), outcome));
  }

  private static long nanos(Timings timings, Outcome outcome) {
    long all = Math.max(0, timings.nanosTo(Timings.Phase.DONE));
    long head = timings.nanosTo(Timings.Phase.HEAD_SENT);
    return all > LONG_NANOS && head >= 0 && isOpenEnded(outcome) ? head : all;
  }

  private static boolean isOpenEnded(Outcome outcome) {
    String type = outcome.fields().firstOrNull("Content-Type");
    return outcome.status() == 101 || (type != null && type.startsWith("text/event-stream"));
  }
}
