package com.acme.engine.proxy;

import java.time.Duration;

/// What is known of one server at a moment.
///
/// @param id names it in the API
/// @param server its URL
/// @param weight its share of the requests
/// @param priority 1 serves first
/// @param draining whether it gets nothing new
/// @param inFlight requests it has not answered whole
/// @param idleConnections connections kept for reuse
/// @param requests requests it got
/// @param failures requests it gave no answer to, or not all of it
/// @param latency from the choice of the server to the head of its response, averaged over the last
///   answers; zero before the first
/// @param health how it is
public record ServerStatus(
    String id,
    String server,
    int weight,
    int priority,
    boolean draining,
    int inFlight,
    int idleConnections,
    long requests,
    long failures,
    Duration latency,
    HealthStatus health) {}
