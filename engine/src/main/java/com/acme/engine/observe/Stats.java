package com.acme.engine.observe;

import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// A sample of the server's work every second, kept for a day.
public final class Stats implements Closeable {

  private final InstantSource clock;
  private final Counters counters;
  private final ConnectionCounters connections;
  private final Events events;
  private final Supplier<CacheCount> cache;
  private final SampleRing ring = new SampleRing();
  private Counters.Totals last;
  private CacheCount lastOfCache = CacheCount.NONE;
  private Histogram histogram;
  private @Nullable ProcessLoad load;
  private @Nullable Thread thread;

  /// Samples nothing before {@link #start()}. Knows no cache.
  public Stats(
      InstantSource clock, Counters counters, ConnectionCounters connections, Events events) {
    this(clock, counters, connections, events, () -> CacheCount.NONE);
  }

  /// Samples nothing before {@link #start()}.
  ///
  /// @param cache what it counted
  public Stats(
      InstantSource clock,
      Counters counters,
      ConnectionCounters connections,
      Events events,
      Supplier<CacheCount> cache) {
    this.clock = clock;
    this.counters = counters;
    this.connections = connections;
    this.events = events;
    this.cache = cache;
    this.last = counters.totals();
    this.histogram = counters.interval();
  }

  /// Samples every second, at the second, until closed.
  public synchronized void start() {
    // A platform thread: with all carriers busy a virtual one would sample late.
    thread = Thread.ofPlatform().daemon().name("acme-stats").start(this::run);
  }

  /// Takes the sample of the second that has just ended.
  public synchronized Sample sample() {
    Counters.Totals now = counters.totals();
    CacheCount cached = cache.get();
    histogram = counters.interval(histogram);
    Sample sample =
        new Sample(
            Instant.ofEpochSecond(clock.instant().getEpochSecond() - 1),
            1,
            (int) (now.requests() - last.requests()),
            answered(now, 1),
            answered(now, 2),
            answered(now, 3),
            answered(now, 4),
            answered(now, 5),
            (int) (now.aborted() - last.aborted()),
            percentile(50),
            percentile(95),
            percentile(99),
            percentile(100),
            now.bytesIn() - last.bytesIn(),
            now.bytesOut() - last.bytesOut(),
            connections.open(),
            counters.inFlight(),
            load().heapBytes(),
            load().cpuPermille(),
            (int) (cached.asked() - lastOfCache.asked()),
            (int) (cached.answered() - lastOfCache.answered()));
    last = now;
    lastOfCache = cached;
    ring.add(sample);
    events.publish(new Event.Sampled(sample));
    return sample;
  }

  /// Samples from `since` on, oldest first.
  ///
  /// @param step how many seconds are put together; at least 1
  public List<Sample> since(Instant since, int step) {
    return ring.since(since, step);
  }

  /// Routes with the most failed requests first; those without any are left out.
  public List<RouteTotals> topByErrors(int most) {
    return counters.routes().stream()
        .filter(route -> route.serverErrors() + route.clientErrors() > 0)
        .sorted(
            Comparator.comparingLong(RouteTotals::serverErrors)
                .thenComparingLong(RouteTotals::clientErrors)
                .reversed())
        .limit(most)
        .toList();
  }

  /// Routes with the highest 95th percentile first.
  public List<RouteTotals> topBySlowness(int most) {
    return counters.routes().stream()
        .sorted(Comparator.comparingDouble(RouteTotals::p95Millis).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  private void run() {
    try {
      while (true) {
        Instant now = clock.instant();
        Thread.sleep(
            Duration.between(
                now, now.plusSeconds(1).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
        sample();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Made with the first sample: the management classes take their time to load.
  private ProcessLoad load() {
    if (load == null) {
      load = new ProcessLoad();
    }
    return load;
  }

  private int answered(Counters.Totals now, int statusClass) {
    return (int) (now.classes()[statusClass] - last.classes()[statusClass]);
  }

  private int percentile(double percent) {
    return (int)
        Math.min(
            histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percent),
            Integer.MAX_VALUE);
  }
}
