package com.acme.console.engine;

/// What one route has done since the server started.
///
/// @param site name of the site; `none` where no site answered
/// @param route name of the route
/// @param clientErrors answered with 4xx
/// @param serverErrors answered with 5xx
/// @param aborted cut short
public record RouteWork(
    String site,
    String route,
    long requests,
    long clientErrors,
    long serverErrors,
    long aborted,
    double meanMillis,
    double p50Millis,
    double p95Millis,
    double p99Millis) {}
