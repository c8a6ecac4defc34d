package com.acme.engine.observe;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/// What is counted for one route.
final class RouteCounters {

  /// Gets what was counted, one number a method and status.
  @FunctionalInterface
  interface RequestReader {
    void read(String method, String status, long count);
  }

  private final String site;
  private final String route;
  private final AtomicReferenceArray<LongAdder> requests =
      new AtomicReferenceArray<>(Methods.COUNT * Statuses.COUNT);
  private final LongAdder[] classes = new LongAdder[6];
  private final LongAdder aborted = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final Latencies latencies = new Latencies();

  RouteCounters(String site, String route) {
    this.site = site;
    this.route = route;
    for (int i = 0; i < classes.length; i++) {
      classes[i] = new LongAdder();
    }
  }

  void add(Finished finished) {
    int slot = Methods.slot(finished.method()) * Statuses.COUNT + Statuses.slot(finished.status());
    LongAdder adder = requests.get(slot);
    if (adder == null) {
      adder = new LongAdder();
      LongAdder other = requests.compareAndExchange(slot, null, adder);
      adder = other == null ? adder : other;
    }
    adder.increment();
    classes[Statuses.classOf(finished.status())].increment();
    if (finished.aborted()) {
      aborted.increment();
    }
    if (finished.bytesIn() > 0) {
      bytesIn.add(finished.bytesIn());
    }
    bytesOut.add(finished.bytesOut());
    latencies.add(finished.nanos());
  }

  String site() {
    return site;
  }

  String route() {
    return route;
  }

  long bytesIn() {
    return bytesIn.sum();
  }

  long bytesOut() {
    return bytesOut.sum();
  }

  Latencies latencies() {
    return latencies;
  }

  void readRequests(RequestReader reader) {
    for (int slot = 0; slot < requests.length(); slot++) {
      LongAdder adder = requests.get(slot);
      if (adder != null) {
        String method = Methods.label(slot / Statuses.COUNT);
        reader.read(method, Statuses.label(slot % Statuses.COUNT), adder.sum());
      }
    }
  }

  RouteTotals totals() {
    long[] counts = latencies.counts();
    long total = Arrays.stream(counts).sum();
    return new RouteTotals(
        site,
        route,
        total,
        classes[4].sum(),
        classes[5].sum(),
        aborted.sum(),
        bytesIn.sum(),
        bytesOut.sum(),
        total == 0 ? 0 : latencies.seconds() * 1e3 / total,
        Latencies.quantile(counts, 0.5) * 1e3,
        Latencies.quantile(counts, 0.95) * 1e3,
        Latencies.quantile(counts, 0.99) * 1e3,
        Arrays.stream(counts).boxed().toList());
  }
}
