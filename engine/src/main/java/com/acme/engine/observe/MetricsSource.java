package com.acme.engine.observe;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What a scrape reads.
///
/// @param version of this build
/// @param counters of exchanges
/// @param connections of connections
/// @param reloads of configurations
/// @param lostLogLines lines of the access log that were dropped
/// @param upstreams the servers behind this one
/// @param certificates in use
/// @param figures that other parts tell
public record MetricsSource(
    String version,
    Counters counters,
    ConnectionCounters connections,
    ReloadCounters reloads,
    LongSupplier lostLogLines,
    Supplier<List<EngineStatus.Upstream>> upstreams,
    Supplier<List<EngineStatus.Certificate>> certificates,
    Supplier<List<Figure>> figures) {}
