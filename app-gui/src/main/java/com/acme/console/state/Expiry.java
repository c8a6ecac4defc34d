package com.acme.console.state;

import java.time.Duration;
import java.time.Instant;

/// How much of a certificate's life is left. A week is much for one that lives ten days and little
/// for one that lives a year, so it is judged relative to its lifetime.
///
/// @param days whole days that remain; negative when it has expired
/// @param left the part of its life that remains, 0 to 1
/// @param urgency how soon something must be done
public record Expiry(long days, double left, Urgency urgency) {

  /// Whoever renews by itself does so when a third is left, so an eighth is overdue; a person who
  /// must order a new one needs more time.
  private static final double OVERDUE = 0.125;

  private static final double SOON = 0.2;

  /// How soon something must be done.
  public enum Urgency {
    FINE,
    SOON,
    EXPIRED
  }

  /// At a moment.
  ///
  /// @param renewsItself whether nobody has to do anything as a rule
  public static Expiry of(Instant notBefore, Instant notAfter, boolean renewsItself, Instant now) {
    double life = Math.max(1, Duration.between(notBefore, notAfter).toSeconds());
    Duration rest = Duration.between(now, notAfter);
    double left = Math.clamp(rest.toSeconds() / life, 0, 1);
    return new Expiry(
        Math.floorDiv(rest.toSeconds(), 86_400L), left, urgency(rest, left, renewsItself));
  }

  /// For a person, such as `in 41 days`.
  public String text() {
    if (urgency == Urgency.EXPIRED) {
      return days >= -1 ? "expired today" : "expired " + -days + " days ago";
    }
    return switch ((int) Math.min(2, days)) {
      case 0 -> "today";
      case 1 -> "tomorrow";
      default -> "in " + days + " days";
    };
  }

  private static Urgency urgency(Duration rest, double left, boolean renewsItself) {
    if (rest.isNegative() || rest.isZero()) {
      return Urgency.EXPIRED;
    }
    return left < (renewsItself ? OVERDUE : SOON) ? Urgency.SOON : Urgency.FINE;
  }
}
