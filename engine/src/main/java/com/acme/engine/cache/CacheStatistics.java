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
    long bytesServed) {

  /// Requests that came to it.
  public long asked() {
    return hits + stale + misses + bypassed;
  }

  /// Of these, those that the origin was not asked for: answered from memory, or by what another
  /// request had fetched.
  public long answered() {
    return hits + stale + collapsed;
  }

  /// This and another, added up.
  CacheStatistics and(CacheStatistics other) {
    return new CacheStatistics(
        entries + other.entries,
        bytes + other.bytes,
        memory + other.memory,
        hits + other.hits,
        stale + other.stale,
        misses + other.misses,
        validated + other.validated,
        bypassed + other.bypassed,
        collapsed + other.collapsed,
        stored + other.stored,
        evicted + other.evicted,
        purged + other.purged,
        bytesServed + other.bytesServed);
  }
}
