package com.acme.engine.cache;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/// How often a response was seen to change, and how often it is asked for.
///
/// A change is seen where a look at the origin finds another content than the look before. Two
/// changes between two looks are seen as one, which the estimate makes up for (Cho and
/// Garcia-Molina, "Estimating Frequency of Change", ACM TOIT 3(3), 2003, section 4.2).
final class ChangeHistory {

  /// Looks after which all that was seen counts half: what was true a year ago is not true today.
  private static final double MANY = 32;

  /// A change that nobody has seen yet counts half: without it, what was looked at twice would
  /// never be looked at again (the estimate of a Poisson rate after Jeffreys).
  private static final double UNSEEN = 0.5;

  private final LongAdder asked = new LongAdder();
  private long mark;
  private boolean known;
  private long last;
  private double looks;
  private double changes;
  private double seconds;
  private double asks;
  private double watched;

  /// Somebody asks for it.
  void asked() {
    asked.increment();
  }

  /// The origin was asked, and this is what it has now.
  ///
  /// @param content tells contents apart
  /// @param now in milliseconds since the epoch
  /// @param unchanged seconds for which it has been as it is, as far as it says; 0: it does not
  synchronized void seen(long content, long now, long unchanged) {
    if (known) {
      watch(now, content != mark);
    } else if (unchanged > 0) {
      look((double) unchanged, false);
    }
    known = true;
    mark = content;
    last = now;
  }

  /// The origin was asked, and says that nothing has changed.
  ///
  /// @param now in milliseconds since the epoch
  synchronized void confirmed(long now) {
    if (known) {
      watch(now, false);
    }
    known = true;
    last = now;
  }

  private void watch(long now, boolean changed) {
    double interval = (now - last) / 1000.0;
    watched += interval;
    asks += Math.max(1, asked.sumThenReset());
    look(interval, changed);
  }

  private void look(double interval, boolean changed) {
    looks++;
    changes += changed ? 1 : 0;
    seconds += interval;
    if (looks >= MANY) {
      looks /= 2;
      changes /= 2;
      seconds /= 2;
      asks /= 2;
      watched /= 2;
    }
  }

  /// Whether it was looked at more than once, so that there is something to learn from.
  synchronized boolean isWatched() {
    return watched > 0;
  }

  /// The lifetime with which misses and stale answers together are fewest, in seconds.
  ///
  /// With a lifetime T, of the requests that come r times a second 1 / (1 + r T) miss; where
  /// changes come c times a second, about c T / 2 of them are answered stale. The sum is least at
  /// (sqrt(2 r / c) - 1) / r.
  synchronized double lifetime() {
    double rate = asks / watched;
    return (Math.sqrt(2 * rate / changeRate()) - 1) / rate;
  }

  /// In words, for the operator.
  synchronized String told() {
    return String.format(
        Locale.ROOT,
        "%.0f changes seen in %.0f looks over %.0f s, asked for %.2g times a second",
        changes,
        looks,
        seconds,
        asks / watched);
  }

  /// Changes a second.
  private double changeRate() {
    double seen = -looks * Math.log((looks - changes + 0.5) / (looks + 0.5));
    return (seen + UNSEEN) / seconds;
  }
}
