package com.acme.engine.certificates;

import com.acme.engine.certificates.acme.RenewalWindow;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// When a certificate is renewed: at a moment by chance in the window that the CA states (RFC 9773
/// section 4.2), else after two thirds of its life.
///
/// @param due when it is renewed
/// @param askAgain when the CA is asked for its window again, which it may have moved
record Renewal(Instant due, Instant askAgain) {

  private static final Duration USUAL = Duration.ofHours(6);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /// Before the CA was asked.
  static Renewal unasked(X509Certificate leaf) {
    return new Renewal(twoThirds(leaf), Instant.MIN);
  }

  /// The CA was asked, and stated nothing: what held before holds on.
  Renewal unstated(Instant now) {
    return new Renewal(due, now.plus(USUAL));
  }

  /// The CA stated a window. A moment that was chosen before stays where it lies in it.
  Renewal stated(RenewalWindow window, Instant now, RandomGenerator random) {
    boolean stays = !due.isBefore(window.start()) && due.isBefore(window.end());
    Duration pause = window.askAgain().map(moment -> Duration.between(now, moment)).orElse(USUAL);
    Duration most = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    Duration wait = most.compareTo(SHORTEST) < 0 ? SHORTEST : most;
    return new Renewal(stays ? due : within(window, random), now.plus(wait));
  }

  private static Instant within(RenewalWindow window, RandomGenerator random) {
    long start = window.start().toEpochMilli();
    long end = window.end().toEpochMilli();
    return end <= start ? window.start() : Instant.ofEpochMilli(random.nextLong(start, end));
  }

  private static Instant twoThirds(X509Certificate leaf) {
    Instant start = leaf.getNotBefore().toInstant();
    Duration life = Duration.between(start, leaf.getNotAfter().toInstant());
    return start.plus(life.multipliedBy(2).dividedBy(3));
  }
}
