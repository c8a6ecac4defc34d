package com.acme.engine.observe;

import com.acme.engine.exchange.Timings;
import com.acme.engine.exchange.Timings.Phase;

/// Nanoseconds from the first byte of the request to each phase; -1 where it was not reached.
///
/// @param routed route chosen
/// @param upstreamConnected connection to the upstream ready
/// @param upstreamAnswered head of the upstream's response read
/// @param answered the handler returned its response
/// @param headSent head of the response written
/// @param done last byte written
public record RecordedTimings(
    long routed,
    long upstreamConnected,
    long upstreamAnswered,
    long answered,
    long headSent,
    long done) {

  static RecordedTimings of(Timings timings) {
    return new RecordedTimings(
        timings.nanosTo(Phase.ROUTED),
        timings.nanosTo(Phase.UPSTREAM_CONNECTED),
        timings.nanosTo(Phase.UPSTREAM_ANSWERED),
        timings.nanosTo(Phase.ANSWERED),
        timings.nanosTo(Phase.HEAD_SENT),
        timings.nanosTo(Phase.DONE));
  }
}
