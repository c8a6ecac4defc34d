package com.acme.engine.proxy;

import com.acme.engine.config.Resilience.HealthCheck;
import com.acme.engine.config.Resilience.Passive;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one server is: by the checks it was asked, and by the requests it failed. Either takes it
/// out. A server that nobody has checked yet counts as up.
final class ServerHealth {

  /// Is told once for each change of the state.
  @FunctionalInterface
  interface Teller {
    void tell(String state, String reason);
  }

  private enum Checked {
    UNKNOWN,
    UP,
    DOWN
  }

  private final Ticker ticker;
  private final Runnable back;
  private final Teller teller;
  private final Ejection ejection;

  private volatile Checked checked = Checked.UNKNOWN;

  /// Whether it was down when it was last told of.
  private volatile boolean toldDown;

  /// Guarded by this, as is what follows.
  private int good;

  private int bad;
  private String checkReason = "no health check is configured";
  private @Nullable Instant lastCheck;
  private String told = "unknown";
  private Instant since;

  /// One that nobody looks at yet.
  ///
  /// @param back runs when it comes back up
  ServerHealth(Ticker ticker, Runnable back, Teller teller) {
    this.ticker = ticker;
    this.back = back;
    this.teller = teller;
    this.ejection = new Ejection(ticker);
    this.since = ticker.now();
  }

  /// Whether nothing is known against it.
  boolean isUp() {
    return checked != Checked.DOWN && !ejection.isOn();
  }

  /// Whether its failures have taken it out.
  boolean isEjected() {
    return ejection.isOn();
  }

  /// Whether a check has found it well: what {@link #isUp()} takes on trust at first.
  boolean isConfirmed() {
    return checked == Checked.UP && !ejection.isOn();
  }

  /// Why it is in its state.
  synchronized String reason() {
    return ejection.isOn() ? ejection.reason() : checkReason;
  }

  /// Tells when it has come back up and that was only a matter of time; cheap when it was not.
  void noticeReturn() {
    if (toldDown) {
      look();
    }
  }

  /// Whether it is checked from now on; what earlier checks found is forgotten where it is not.
  synchronized void expectChecks(boolean expected) {
    if (!expected) {
      checked = Checked.UNKNOWN;
      checkReason = "no health check is configured";
    } else if (checked == Checked.UNKNOWN) {
      checkReason = "not checked yet";
    }
    look();
  }

  synchronized void checkSucceeded(HealthCheck check, String what) {
    lastCheck = ticker.now();
    bad = 0;
    good = Math.min(good + 1, check.healthyAfter());
    boolean enough = good == check.healthyAfter();
    if (checked != Checked.DOWN || enough) {
      checked = Checked.UP;
      checkReason = what;
    }
    if (enough) {
      ejection.endAfterGoodChecks();
    }
    look();
  }

  synchronized void checkFailed(HealthCheck check, String why) {
    lastCheck = ticker.now();
    good = 0;
    bad = Math.min(bad + 1, check.unhealthyAfter());
    if (bad == check.unhealthyAfter()) {
      checked = Checked.DOWN;
      checkReason = bad == 1 ? why : bad + " checks in a row failed: " + why;
    }
    look();
  }

  /// Notes a request it failed.
  ///
  /// @return whether these were too many
  synchronized boolean requestFailed(Passive passive) {
    return ejection.failed(passive);
  }

  /// Takes it out for a while.
  ///
  /// @param why the last failure
  /// @param answered whether that was an answer: checks that succeed do not excuse it then
  synchronized void eject(Passive passive, String why, boolean answered) {
    ejection.begin(passive, why, answered);
    good = 0;
    look();
  }

  /// Tells when it is not as it was told before: some ways back are only a matter of time.
  synchronized void look() {
    String now = state();
    if (!now.equals(told)) {
      if (toldDown) {
        back.run();
      }
      told = now;
      toldDown = now.equals("down");
      since = ticker.now();
      teller.tell(now, reason());
    }
  }

  synchronized HealthStatus status() {
    look();
    return new HealthStatus(
        told, reason(), since, Optional.ofNullable(lastCheck), ejection.count());
  }

  private String state() {
    if (!isUp()) {
      return "down";
    }
    return checked == Checked.UP ? "up" : "unknown";
  }
}
