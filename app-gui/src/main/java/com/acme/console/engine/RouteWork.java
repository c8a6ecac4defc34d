package com.acme.console.engine;

import com.acme.engine.observe.RouteTotals;
import java.util.ArrayList;
import java.util.List;

/// What one route has done, since the server started or between two moments.
///
/// @param site name of the site; `none` where no site answered
/// @param route name of the route
/// @param clientErrors answered with 4xx
/// @param serverErrors answered with 5xx
/// @param aborted cut short
/// @param durations how many exchanges fell into each bucket of the server's histogram alone
public record RouteWork(
    String site,
    String route,
    long requests,
    long clientErrors,
    long serverErrors,
    long aborted,
    double meanMillis,
    List<Long> durations) {

  public RouteWork {
    durations = List.copyOf(durations);
  }

  /// Median duration, estimated from the buckets.
  public double p50Millis() {
    return RouteTotals.quantileMillis(durations, 0.5);
  }

  /// 95th percentile of the duration, estimated.
  public double p95Millis() {
    return RouteTotals.quantileMillis(durations, 0.95);
  }

  /// 99th percentile of the duration, estimated.
  public double p99Millis() {
    return RouteTotals.quantileMillis(durations, 0.99);
  }

  /// What it has done since an earlier moment. Counts that are lower than they were began anew.
  public RouteWork since(RouteWork earlier) {
    if (requests < earlier.requests || durations.size() != earlier.durations.size()) {
      return this;
    }
    long more = requests - earlier.requests;
    double millis = meanMillis * requests - earlier.meanMillis * earlier.requests;
    List<Long> buckets = new ArrayList<>(durations.size());
    for (int i = 0; i < durations.size(); i++) {
      buckets.add(Math.max(0, durations.get(i) - earlier.durations.get(i)));
    }
    return new RouteWork(
        site,
        route,
        more,
        clientErrors - earlier.clientErrors,
        serverErrors - earlier.serverErrors,
        aborted - earlier.aborted,
        more == 0 ? 0 : Math.max(0, millis / more),
        buckets);
  }
}
