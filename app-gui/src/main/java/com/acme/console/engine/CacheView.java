package com.acme.console.engine;

import java.util.List;

/// The cache at one moment.
///
/// @param figures counted since the server started
/// @param entries the stored responses that are asked for most, in that order
public record CacheView(Figures figures, List<Entry> entries) {

  /// A server that has kept nothing.
  public static final CacheView NOTHING =
      new CacheView(new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), List.of());

  public CacheView {
    entries = List.copyOf(entries);
  }

  /// What it did since the server started.
  ///
  /// @param entries keys in memory
  /// @param bytes of memory they take
  /// @param memory the most they may take, in bytes
  /// @param hits answers from memory that were fresh
  /// @param stale answers from memory that were stale
  /// @param misses requests that went on because nothing stored fitted
  /// @param validated stored responses that the origin confirmed
  /// @param bypassed requests the cache stood aside for
  /// @param collapsed requests that shared another's answer
  /// @param evicted keys that went to make room
  /// @param bytesServed content of answers from memory
  public record Figures(
      long entries,
      long bytes,
      long memory,
      long hits,
      long stale,
      long misses,
      long validated,
      long bypassed,
      long collapsed,
      long evicted,
      long bytesServed) {

    /// Requests that the origin was not asked for. Those that shared another's answer missed, too.
    public long answered() {
      return hits + stale + collapsed;
    }

    /// Requests that it was asked.
    public long asked() {
      return hits + stale + misses + bypassed;
    }
  }

  /// A stored response.
  ///
  /// @param contentType its media type; empty: not stated
  /// @param bytes of content
  /// @param age in seconds
  /// @param ttl how long it is still fresh, in seconds; negative: it is stale
  /// @param vary the request fields that chose it
  /// @param tags the names it is purged by
  public record Entry(
      String url,
      int status,
      String contentType,
      long bytes,
      long age,
      long ttl,
      List<String> vary,
      List<String> tags) {

    public Entry {
      vary = List.copyOf(vary);
      tags = List.copyOf(tags);
    }

    public boolean isFresh() {
      return ttl > 0;
    }
  }
}
