package com.acme.console.traffic.inspect;

import com.acme.console.engine.ExchangeDetail.Timings;
import java.util.ArrayList;
import java.util.List;

/// A part of an exchange's time.
///
/// @param name for the user
/// @param from nanoseconds from the first byte to its beginning
/// @param to nanoseconds from the first byte to its end
public record Phase(String name, long from, long to) {

  /// The phases that were reached, in order; together they are the whole time.
  static List<Phase> of(Timings timings) {
    List<Phase> phases = new ArrayList<>();
    add(phases, "Head read, route chosen", timings.routed());
    add(phases, "Connection to upstream", timings.upstreamConnected());
    add(phases, "Upstream answers", timings.upstreamAnswered());
    add(phases, "Middleware and handler", timings.answered());
    add(phases, "Head sent", timings.headSent());
    add(phases, "Content sent", timings.done());
    return phases;
  }

  /// A phase that was noted before the one in front of it took no time of its own.
  private static void add(List<Phase> phases, String name, long end) {
    if (end >= 0) {
      long from = phases.isEmpty() ? 0 : phases.getLast().to();
      phases.add(new Phase(name, from, Math.max(from, end)));
    }
  }

  /// Nanoseconds it took.
  public long nanos() {
    return to - from;
  }
}
