package com.acme.engine.observe;

import com.acme.engine.config.Configuration;
import com.acme.engine.config.Route;
import com.acme.engine.config.Site;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// Counts exchanges: the one place that metrics, statistics and the list of routes read from.
///
/// As middleware it belongs to the always-on frame, outside of everything that may fail. Adding one
/// exchange takes no lock and, on a route that was used before, allocates no counter.
public final class Counters implements Middleware {

  /// Only configured names become labels, but a configuration may change for years.
  private static final int MOST_ROUTES = 4_096;

  private static final long LONGEST_MICROS = 3_600_000_000L;

  private final Map<String, Map<String, RouteCounters>> routes = new ConcurrentHashMap<>();
  private final AtomicInteger routeCount = new AtomicInteger();
  private final RouteCounters overflow = new RouteCounters("other", "other");
  private final LongAdder started = new LongAdder();
  private final LongAdder finished = new LongAdder();
  private final LongAdder[] classes = new LongAdder[6];
  private final LongAdder aborted = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final Recorder micros = new Recorder(LONGEST_MICROS, 2);

  /// All at zero.
  public Counters() {
    for (int i = 0; i < classes.length; i++) {
      classes[i] = new LongAdder();
    }
  }

  @Override
  public Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException {
    started.increment();
    exchange.whenDone(outcome -> finished(exchange, outcome));
    return next.handle(exchange);
  }

  private void finished(Exchange exchange, Outcome outcome) {
    Finished end = Finished.of(exchange, outcome);
    finished.increment();
    classes[Statuses.classOf(end.status())].increment();
    if (end.aborted()) {
      aborted.increment();
    }
    if (end.bytesIn() > 0) {
      bytesIn.add(end.bytesIn());
    }
    bytesOut.add(end.bytesOut());
    micros.recordValue(Math.min(end.nanos() / 1_000, LONGEST_MICROS));
    counters(exchange.routed()).add(end);
  }

  /// Requests that were begun and have not ended.
  public int inFlight() {
    return (int) Math.max(0, started.sum() - finished.sum());
  }

  /// What each route has done, in no order.
  public List<RouteTotals> routes() {
    return all().stream().map(RouteCounters::totals).toList();
  }

  /// Forgets routes that are no longer configured; what was answered without a route stays.
  public void retain(Configuration configuration) {
    for (Map.Entry<String, Map<String, RouteCounters>> site : routes.entrySet()) {
      if (!site.getKey().isEmpty()) {
        site.getValue()
            .keySet()
            .removeIf(route -> !isConfigured(configuration, site.getKey(), route));
      }
    }
    routes.values().removeIf(Map::isEmpty);
    routeCount.set(routes.values().stream().mapToInt(Map::size).sum());
  }

  List<RouteCounters> all() {
    List<RouteCounters> all = new ArrayList<>();
    routes.values().forEach(site -> all.addAll(site.values()));
    if (overflow.totals().requests() > 0) {
      all.add(overflow);
    }
    return all;
  }

  /// All since the start.
  Totals totals() {
    long[] byClass = new long[classes.length];
    for (int i = 0; i < byClass.length; i++) {
      byClass[i] = classes[i].sum();
    }
    return new Totals(finished.sum(), byClass, aborted.sum(), bytesIn.sum(), bytesOut.sum());
  }

  /// Durations in microseconds since the last call.
  Histogram interval(Histogram recycled) {
    return micros.getIntervalHistogram(recycled);
  }

  /// The first interval, to be recycled.
  Histogram interval() {
    return micros.getIntervalHistogram();
  }

  /// Sums over all routes.
  ///
  /// @param classes by first digit of the status; 0: none was sent
  @SuppressWarnings("ArrayRecordComponent") // read at once and never compared
  record Totals(long requests, long[] classes, long aborted, long bytesIn, long bytesOut) {}

  private RouteCounters counters(Exchange.Routed routed) {
    Map<String, RouteCounters> site = routes.get(routed.site());
    RouteCounters found = site == null ? null : site.get(routed.route());
    return found == null ? added(routed) : found;
  }

  private RouteCounters added(Exchange.Routed routed) {
    if (routeCount.get() >= MOST_ROUTES) {
      return overflow;
    }
    return routes
        .computeIfAbsent(routed.site(), _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            routed.route(),
            _ -> {
              routeCount.incrementAndGet();
              return new RouteCounters(orNone(routed.site()), orNone(routed.route()));
            });
  }

  private static String orNone(String name) {
    return name.isEmpty() ? "none" : name;
  }

  private static boolean isConfigured(Configuration configuration, String site, String route) {
    return configuration.sites().stream()
        .filter(candidate -> candidate.name().equals(site))
        .map(Site::routes)
        .flatMap(List::stream)
        .map(Route::name)
        .anyMatch(route::equals);
  }
}
