package com.acme.engine.proxy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What is counted about a server and what an operator has said of it: kept over reloads for as
/// long as the upstream lists the server.
final class ServerState {

  /// The weight of the newest answer in the average: the last ten or so count.
  private static final int SMOOTHING = 10;

  /// Of a server that has been up for long.
  private static final long SETTLED = Long.MIN_VALUE;

  /// A weight an operator gave, good for as long as the configuration says the same.
  private record GivenWeight(int configured, int weight) {}

  private final LongSupplier nanoTime;
  private final ServerHealth health;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder requests = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final AtomicLong latency = new AtomicLong();
  private final WarningRate warnings = new WarningRate();
  private final AtomicLong upSince = new AtomicLong(SETTLED);
  private volatile boolean draining;
  private volatile @Nullable GivenWeight given;

  /// One that has done nothing yet.
  ///
  /// @param teller is told how it is
  ServerState(Ticker ticker, ServerHealth.Teller teller) {
    this.nanoTime = ticker.monotonic();
    this.health = new ServerHealth(ticker, this::cameUp, teller);
  }

  ServerHealth health() {
    return health;
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

  int inFlight() {
    return inFlight.get();
  }

  long requests() {
    return requests.sum();
  }

  long failures() {
    return failures.sum();
  }

  Duration latency() {
    return Duration.ofNanos(latency.get());
  }

  /// Whether a failure is worth a warning: once a second, so that a dead server does not flood the
  /// log with what every exchange's trace says anyway.
  boolean mayWarn() {
    return warnings.mayWarn();
  }

  /// Whether it gets nothing new; what is under way goes on.
  boolean isDraining() {
    return draining;
  }

  void drain() {
    draining = true;
  }

  /// Ends draining: the server comes back up.
  void enable() {
    if (draining) {
      cameUp();
      draining = false;
    }
  }

  /// Its share rises from here on, where the upstream has a slow start.
  void cameUp() {
    long now = nanoTime.getAsLong();
    upSince.set(now == SETTLED ? now + 1 : now);
  }

  /// How much of its share a server gets that may take its time.
  ///
  /// @param nanos how long its share rises; 0: it does not
  /// @return from 0 to 1
  double risen(long nanos) {
    long since = upSince.get();
    if (since == SETTLED || nanos == 0) {
      return 1;
    }
    long up = nanoTime.getAsLong() - since;
    if (up >= nanos) {
      upSince.compareAndSet(since, SETTLED);
      return 1;
    }
    return (double) up / nanos;
  }

  /// The weight that counts.
  int weight(int configured) {
    GivenWeight now = given;
    return now != null && now.configured == configured ? now.weight : configured;
  }

  void give(int configured, int weight) {
    given = new GivenWeight(configured, weight);
  }
}
