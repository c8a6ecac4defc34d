package com.acme.engine.proxy;

import com.acme.engine.config.Resilience;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Stops all requests to an upstream for a while when too many of the last ones failed; then lets a
/// few try, and goes on when all of these succeed.
///
/// What counts is how a request ended after all attempts. Safe for all threads.
final class CircuitBreaker {

  /// Where it stands.
  enum State {
    CLOSED("closed"),
    OPEN("open"),
    HALF_OPEN("half-open");

    private final String text;

    State(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// How a request ended.
  enum Result {
    SUCCEEDED,
    FAILED,
    /// It says nothing of the upstream: the client left, or this server was too busy.
    NEITHER
  }

  /// Lets one request through.
  ///
  /// @param period the one it began in: how it ends is no news of a later one
  record Pass(int period) {}

  private final Resilience.CircuitBreaker rules;
  private final Ticker ticker;
  private final Changes changes;

  /// Guarded by this, as is all that follows: which of the last requests failed.
  private final boolean[] window;

  private int seen;
  private int failures;
  private State state = State.CLOSED;
  private String reason = "";
  private int period;
  private long until;
  private int trying;
  private int succeeded;

  CircuitBreaker(Resilience.CircuitBreaker rules, Ticker ticker, Changes changes) {
    this.rules = rules;
    this.ticker = ticker;
    this.changes = changes;
    this.window = new boolean[rules.window()];
  }

  /// Asks for a request; empty: it is not sent.
  synchronized Optional<Pass> enter() {
    if (state == State.OPEN && left() <= 0) {
      become(State.HALF_OPEN, "after " + Durations.text(rules.open()) + " some requests try");
    }
    return switch (state) {
      case CLOSED -> Optional.of(new Pass(period));
      case OPEN -> Optional.empty();
      case HALF_OPEN -> probe();
    };
  }

  /// The request has ended, or its response has begun.
  synchronized void leave(Pass pass, Result result) {
    if (pass.period() != period) {
      return;
    }
    switch (state) {
      case CLOSED -> count(result);
      case HALF_OPEN -> tried(result);
      case OPEN -> {}
    }
  }

  /// Seconds after which asking again makes sense; 1 or more.
  synchronized long retryAfter() {
    long whole = TimeUnit.NANOSECONDS.toSeconds(left() + TimeUnit.SECONDS.toNanos(1) - 1);
    return state == State.OPEN ? Math.max(whole, 1) : 1;
  }

  synchronized BreakerStatus status() {
    return new BreakerStatus(state.toString(), reason);
  }

  private Optional<Pass> probe() {
    if (trying == rules.halfOpen()) {
      return Optional.empty();
    }
    trying++;
    return Optional.of(new Pass(period));
  }

  private void count(Result result) {
    if (result == Result.NEITHER) {
      return;
    }
    int slot = seen % window.length;
    failures -= window[slot] ? 1 : 0;
    window[slot] = result == Result.FAILED;
    failures += window[slot] ? 1 : 0;
    seen = seen == 2 * window.length - 1 ? window.length : seen + 1;
    if (seen >= window.length && failures >= rules.failureRate() * window.length) {
      open(failures + " of the last " + window.length + " requests failed");
    }
  }

  private void tried(Result result) {
    switch (result) {
      case FAILED -> open("a request that tried failed");
      case NEITHER -> trying--;
      case SUCCEEDED -> {
        succeeded++;
        if (succeeded == rules.halfOpen()) {
          become(State.CLOSED, succeeded + " requests that tried succeeded");
        }
      }
    }
  }

  private void open(String why) {
    until = ticker.nanos() + rules.open().toNanos();
    become(State.OPEN, why);
  }

  private void become(State next, String why) {
    state = next;
    reason = why;
    period++;
    seen = 0;
    failures = 0;
    trying = 0;
    succeeded = 0;
    Arrays.fill(window, false);
    changes.breaker(next.toString(), why);
  }

  private long left() {
    return until - ticker.nanos();
  }
}
