package com.acme.engine.client;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many exchanges with one server may be under way at a time; fair, so that nobody starves.
final class Permits {

  private final ServerAddress server;
  private final ClientLimits limits;
  private final String what;
  private final Semaphore free;

  /// @param what an exchange takes: connections or streams
  Permits(ServerAddress server, ClientLimits limits, String what) {
    this.server = server;
    this.limits = limits;
    this.what = what;
    this.free = new Semaphore(limits.connections(), true);
  }

  /// Waits for a permit, as long as opening a connection may take.
  void await() throws UpstreamFailure, InterruptedException {
    if (limits.connect().isEmpty()) {
      free.acquire();
    } else if (!free.tryAcquire(limits.connect().get().toNanos(), TimeUnit.NANOSECONDS)) {
      throw UpstreamFailure.late(
          UpstreamFailure.Reason.SATURATED,
          "none of the %d %s to %s (connections.max-per-server) became free"
              .formatted(limits.connections(), what, server),
          limits.connect().get(),
          "connect");
    }
  }

  void release() {
    free.release();
  }

  /// How many are given out.
  int inUse() {
    return limits.connections() - free.availablePermits();
  }
}
