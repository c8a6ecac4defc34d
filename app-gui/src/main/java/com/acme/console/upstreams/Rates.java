package com.acme.console.upstreams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/// How fast two counts rise, averaged over some seconds.
final class Rates {

  static final Duration OVER = Duration.ofSeconds(5);

  private record Moment(Instant time, long requests, long failures) {}

  private final ArrayDeque<Moment> moments = new ArrayDeque<>();

  /// The counts at a moment. Counts that are lower than they were began anew.
  void at(Instant now, long requests, long failures) {
    if (!moments.isEmpty() && requests < moments.getLast().requests()) {
      moments.clear();
    }
    moments.addLast(new Moment(now, requests, failures));
    Instant begin = now.minus(OVER);
    while (moments.size() > 2 && !second().time().isAfter(begin)) {
      moments.removeFirst();
    }
  }

  double requests() {
    return perSecond(last().requests() - moments.getFirst().requests());
  }

  /// What failed in these seconds may have been handed before them; no more failed than were
  /// handed.
  double failures() {
    return Math.min(requests(), perSecond(last().failures() - moments.getFirst().failures()));
  }

  private Moment last() {
    return moments.getLast();
  }

  private Moment second() {
    return moments.stream().skip(1).findFirst().orElseThrow();
  }

  private double perSecond(long more) {
    long millis = Duration.between(moments.getFirst().time(), last().time()).toMillis();
    return millis == 0 ? 0 : Math.max(0, more) * 1000.0 / millis;
  }
}
