package com.acme.engine.observe;

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
    double p99Millis) {}
