package com.acme.engine.proxy;

import com.acme.engine.config.Resilience.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Asks the servers of an upstream at intervals whether they are well: each on a virtual thread of
/// its own, so that one that does not answer holds up no other, and a check never begins before the
/// one before it has ended.
///
/// The first check is made at once. The time to the next varies by a tenth, so that several such
/// proxies do not ask in step.
final class HealthChecks implements AutoCloseable {

  private static final double JITTER = 0.1;

  private final HealthCheck check;
  private final List<UpstreamServer> servers;

  /// Guarded by this.
  private final List<Thread> threads = new ArrayList<>();

  HealthChecks(HealthCheck check, List<UpstreamServer> servers) {
    this.check = check;
    this.servers = servers;
  }

  /// Begins; the second time it does nothing.
  synchronized void start() {
    if (threads.isEmpty()) {
      for (UpstreamServer server : servers) {
        threads.add(Thread.ofVirtual().name("acme-health-check").start(() -> watch(server)));
      }
    }
  }

  /// Ends; a check under way is broken off and says nothing.
  @Override
  public synchronized void close() {
    threads.forEach(Thread::interrupt);
  }

  private void watch(UpstreamServer server) {
    try (HealthProbe probe = new HealthProbe(check, server.client())) {
      while (!Thread.currentThread().isInterrupted()) {
        note(server.health(), probe);
        Thread.sleep(pause());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(ServerHealth health, HealthProbe probe) throws InterruptedException {
    String wrong = probe.ask();
    if (Thread.interrupted()) {
      throw new InterruptedException("the checks end");
    }
    if (wrong.isEmpty()) {
      health.checkSucceeded(check, probe.what() + " is answered");
    } else {
      health.checkFailed(check, wrong);
    }
  }

  private Duration pause() {
    double factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    return Duration.ofNanos((long) (check.interval().toNanos() * factor));
  }
}
