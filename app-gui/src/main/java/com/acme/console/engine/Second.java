package com.acme.console.engine;

import java.time.Instant;

/// What a server did in one second, or in several of them put together.
///
/// @param time where it begins
/// @param seconds how many seconds it covers
/// @param requests exchanges that ended
/// @param informational of these, answered with 1xx
/// @param success with 2xx
/// @param redirection with 3xx
/// @param clientError with 4xx
/// @param serverError with 5xx
/// @param aborted cut short, whatever their status
/// @param p50Micros median duration in microseconds
/// @param p95Micros 95th percentile in microseconds
/// @param p99Micros 99th percentile in microseconds
/// @param maxMicros the longest in microseconds
/// @param bytesIn content bytes received
/// @param bytesOut content bytes sent
/// @param connections open at its end
/// @param inFlight requests begun and not ended at its end
/// @param heapBytes heap in use at its end
/// @param cpuPermille of all processors together, 0 to 1000
/// @param cacheAsked requests of routes with a cache
/// @param cacheAnswered of these, those that the origin was not asked for
public record Second(
    Instant time,
    int seconds,
    int requests,
    int informational,
    int success,
    int redirection,
    int clientError,
    int serverError,
    int aborted,
    int p50Micros,
    int p95Micros,
    int p99Micros,
    int maxMicros,
    long bytesIn,
    long bytesOut,
    int connections,
    int inFlight,
    long heapBytes,
    int cpuPermille,
    int cacheAsked,
    int cacheAnswered) {}
