package com.acme.engine.proxy;

import com.acme.engine.client.ServerClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// One server of an upstream: the way to it, and what is counted about it.
final class UpstreamServer {

  /// The weight of the newest answer in the average: the last ten or so count.
  private static final int SMOOTHING = 10;

  private final ServerClient client;
  private final int weight;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder requests = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final AtomicLong latency = new AtomicLong();
  private final WarningRate warnings = new WarningRate();
  private final ServerHealth health;

  UpstreamServer(ServerClient client, int weight, ServerHealth health) {
    this.client = client;
    this.weight = weight;
    this.health = health;
  }

  ServerHealth health() {
    return health;
  }

  /// Whether it may be chosen.
  boolean isAvailable() {
    return health.isUp();
  }

  ServerClient client() {
    return client;
  }

  int weight() {
    return weight;
  }

  /// A request was handed to it.
  void begin() {
    inFlight.incrementAndGet();
    requests.increment();
  }

  /// The head of a response came.
  void answered(long nanos) {
    long average = latency.get();
    // A lost race loses one measurement of an average.
    latency.set(average == 0 ? nanos : average + (nanos - average) / SMOOTHING);
  }

  /// It gave no answer, or broke it off.
  void failed() {
    failures.increment();
  }

  /// The last byte came, or never will.
  void end() {
    inFlight.decrementAndGet();
  }

  /// Whether a failure is worth a warning: once a second, so that a dead server does not flood the
  /// log with what every exchange's trace says anyway.
  boolean mayWarn() {
    return warnings.mayWarn();
  }

  ServerStatus status() {
    return new ServerStatus(
        toString(),
        weight,
        inFlight.get(),
        client.idle(),
        requests.sum(),
        failures.sum(),
        Duration.ofNanos(latency.get()),
        health.status());
  }

  @Override
  public String toString() {
    return client.server().toString();
  }
}
