package com.acme.engine.observe;

import java.time.Instant;

/// What the server did in one second, or in several of them put together.
///
/// @param time where it begins
/// @param seconds how many seconds of life it covers
/// @param requests exchanges that ended
/// @param informational of these, answered with 1xx (101)
/// @param success with 2xx
/// @param redirection with 3xx
/// @param clientError with 4xx
/// @param serverError with 5xx
/// @param aborted cut short, whatever their status
/// @param p50Micros median duration in microseconds; of several seconds the worst one's
/// @param p95Micros 95th percentile, likewise
/// @param p99Micros 99th percentile, likewise
/// @param maxMicros the longest
/// @param bytesIn content bytes received
/// @param bytesOut content bytes sent
/// @param connections open at its end
/// @param inFlight requests begun and not ended at its end
/// @param heapBytes heap in use at its end
/// @param cpuPermille of all processors together, 0 to 1000
/// @param cacheAsked requests of routes with a cache
/// @param cacheAnswered of these, those that the origin was not asked for
public record Sample(
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
    int cacheAnswered) {

  /// This and what follows it as one.
  Sample and(Sample later) {
    return new Sample(
        time,
        seconds + later.seconds,
        requests + later.requests,
        informational + later.informational,
        success + later.success,
        redirection + later.redirection,
        clientError + later.clientError,
        serverError + later.serverError,
        aborted + later.aborted,
        Math.max(p50Micros, later.p50Micros),
        Math.max(p95Micros, later.p95Micros),
        Math.max(p99Micros, later.p99Micros),
        Math.max(maxMicros, later.maxMicros),
        bytesIn + later.bytesIn,
        bytesOut + later.bytesOut,
        later.connections,
        later.inFlight,
        Math.max(heapBytes, later.heapBytes),
        Math.max(cpuPermille, later.cpuPermille),
        cacheAsked + later.cacheAsked,
        cacheAnswered + later.cacheAnswered);
  }
}
