package com.acme.engine.observe;

import java.util.List;

/// What one route has done since the server started: "top routes by errors and by slowness".
///
/// @param site name of the site; `none` where no site answered
/// @param route name of the route
/// @param requests all of them
/// @param clientErrors answered with 4xx
/// @param serverErrors answered with 5xx
/// @param aborted cut short
/// @param bytesIn content bytes received
/// @param bytesOut content bytes sent
/// @param meanMillis mean duration in milliseconds
/// @param p50Millis median, estimated from the histogram's buckets
/// @param p95Millis 95th percentile, estimated
/// @param p99Millis 99th percentile, estimated
/// @param durations how many exchanges fell into each bucket of the histogram alone, as in the
///   metric of request durations; so that what was done between two moments can be told
public record RouteTotals(
    String site,
    String route,
    long requests,
    long clientErrors,
    long serverErrors,
    long aborted,
    long bytesIn,
    long bytesOut,
    double meanMillis,
    double p50Millis,
    double p95Millis,
    double p99Millis,
    List<Long> durations) {

  public RouteTotals {
    durations = List.copyOf(durations);
  }

  /// An estimate from such buckets.
  ///
  /// @param quantile from 0 to 1
  /// @return milliseconds; 0 where nothing was counted
  public static double quantileMillis(List<Long> durations, double quantile) {
    long[] counts = durations.stream().mapToLong(Long::longValue).toArray();
    return Latencies.quantile(counts, quantile) * 1e3;
  }
}
