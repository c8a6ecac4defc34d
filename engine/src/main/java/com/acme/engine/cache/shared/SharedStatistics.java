package com.acme.engine.cache.shared;

/// The second level, counted since the start.
///
/// @param hits responses it had
/// @param misses times it had none
/// @param stored responses it took
/// @param refused responses it did not take: too large, purged meanwhile, or too many at a time
/// @param unreadable responses that another version wrote, or that were damaged
/// @param waited requests that waited for another server's answer
public record SharedStatistics(
    long hits, long misses, long stored, long refused, long unreadable, long waited) {}
