package com.acme.engine.cache;

/// The cache at one moment, counted since the start.
///
/// @param entries responses in memory
/// @param bytes of memory they take
/// @param memory the most they may take
/// @param hits answers from memory, fresh
/// @param stale answers from memory that were stale
/// @param misses requests that went on because nothing stored fitted
/// @param validated stored responses that the origin confirmed
/// @param bypassed requests the cache stood aside for
/// @param collapsed requests that waited for another's answer and shared it
/// @param stored responses that were kept
/// @param evicted keys that went to make room
/// @param purged responses that were purged or invalidated
/// @param bytesServed content bytes of answers from memory
public record CacheStatistics(
    long entries,
    long bytes,
    long memory,
    long hits,
    long stale,
    long misses,
    long validated,
    long bypassed,
    long collapsed,
    long stored,
    long evicted,
    long purged,
    long bytesServed) {}
