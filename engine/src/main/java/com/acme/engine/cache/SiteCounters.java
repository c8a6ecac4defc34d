package com.acme.engine.cache;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// What the cache did for each site since the start.
final class SiteCounters {

  private final Map<String, CacheCounters> sites = new ConcurrentHashMap<>();

  CacheCounters of(String site) {
    CacheCounters known = sites.get(site);
    return known == null ? sites.computeIfAbsent(site, _ -> new CacheCounters()) : known;
  }

  /// All sites together.
  ///
  /// @param entries responses in memory
  /// @param bytes of memory they take
  /// @param memory the most they may take
  CacheStatistics total(long entries, long bytes, long memory) {
    return sites.values().stream()
        .map(counters -> counters.told(0, 0, 0))
        .reduce(new CacheCounters().told(entries, bytes, memory), CacheStatistics::and);
  }

  /// Each site by its name.
  ///
  /// @param held what each has in memory
  /// @param memory the most that each may take
  Map<String, CacheStatistics> each(Map<String, Held> held, long memory) {
    Map<String, CacheStatistics> all = new TreeMap<>();
    sites.forEach((site, counters) -> {
      Held has = held.getOrDefault(site, Held.NOTHING);
      all.put(site, counters.told(has.entries(), has.bytes(), memory));
    });
    return all;
  }

  /// What a site has in memory.
  record Held(long entries, long bytes) {

    static final Held NOTHING = new Held(0, 0);

    Held and(Held other) {
      return new Held(entries + other.entries, bytes + other.bytes);
    }
  }
}
