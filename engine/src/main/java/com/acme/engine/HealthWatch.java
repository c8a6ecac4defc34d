package com.acme.engine;

import com.acme.engine.observe.EngineStatus.State;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.Events;
import com.acme.engine.observe.HealthReport;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells watchers when the server's health has become another: at once when its state changes, else
/// within a second.
final class HealthWatch implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Supplier<HealthReport> health;
  private final Runnable upstreams;
  private final Events events;
  private HealthReport known = HealthJudge.idle(State.STARTING);
  private @Nullable Thread thread;

  /// Looks at nothing yet.
  ///
  /// @param upstreams has upstreams tell what is another with them by time alone
  HealthWatch(Supplier<HealthReport> health, Runnable upstreams, Events events) {
    this.health = health;
    this.upstreams = upstreams;
    this.events = events;
  }

  synchronized void start() {
    // Not a virtual thread: one that sleeps wakes the timer, a carrier and itself each time.
    thread = Thread.ofPlatform().daemon().name("health").start(this::watch);
  }

  /// Looks now.
  synchronized void look() {
    HealthReport now = health.get();
    if (!now.equals(known)) {
      known = now;
      events.publish(new Event.HealthChanged(now));
    }
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(BETWEEN_LOOKS);
        upstreams.run();
        look();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
