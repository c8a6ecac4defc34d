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
/// @param cache what the cache did
/// @param figures of parts that are there only where the configuration wants them
public record MetricsSource(
    String version,
    Counters counters,
    ConnectionCounters connections,
    ReloadCounters reloads,
    LongSupplier lostLogLines,
    Supplier<List<EngineStatus.Upstream>> upstreams,
    Supplier<List<EngineStatus.Certificate>> certificates,
    Supplier<CacheTotals> cache,
    Supplier<List<Figure>> figures) {}
