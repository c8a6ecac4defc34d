package com.acme.engine.observe;

/// What the cache did since the start, and what it holds.
///
/// @param entries responses in memory
/// @param bytes of memory they take
/// @param memory the most they may take
/// @param hits answers from memory, fresh
/// @param stale answers from memory that were stale
/// @param misses requests that went on because nothing stored could be used
/// @param validated stored responses that the origin confirmed
/// @param bypassed requests the cache stood aside for
/// @param collapsed requests that shared another's answer
/// @param stored responses that were kept
/// @param evicted entries that went to make room
/// @param purged responses that were purged or invalidated
/// @param bytesServed content bytes of answers from memory
public record CacheTotals(
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

  /// Nothing yet.
  public static final CacheTotals NONE = new CacheTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
