package com.acme.console.traffic;

import com.acme.console.engine.ExchangeRow;
import com.acme.console.traffic.rows.Column;
import com.acme.engine.filter.Filter;
import com.acme.engine.filter.FilterKey;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Names the traffic had so far, the frequent ones first: what a filter's suggestions offer.
final class SeenValues implements Filter.Vocabulary {

  /// Paths may be without end.
  private static final int MOST = 1_000;

  private static final int OFFERED = 50;

  private final Map<FilterKey, Map<String, Integer>> counts = new EnumMap<>(FilterKey.class);

  void see(List<ExchangeRow> rows) {
    for (ExchangeRow row : rows) {
      count(FilterKey.METHOD, row.method());
      count(FilterKey.HOST, row.host());
      count(FilterKey.SITE, row.site());
      count(FilterKey.ROUTE, row.route());
      count(FilterKey.PATH, row.path());
      count(FilterKey.UPSTREAM, row.upstream());
      count(FilterKey.CACHE, row.cache());
      count(FilterKey.TYPE, Column.mediaType(row));
      count(FilterKey.CONNECTION, row.connectionId());
      count(FilterKey.CLIENT, row.client());
      count(FilterKey.STATUS, row.status() == 0 ? "" : Integer.toString(row.status()));
    }
  }

  private void count(FilterKey key, String value) {
    Map<String, Integer> seen = counts.computeIfAbsent(key, absent -> new HashMap<>());
    if (!value.isEmpty() && (seen.size() < MOST || seen.containsKey(value))) {
      seen.merge(value, 1, Integer::sum);
    }
  }

  @Override
  public List<String> values(FilterKey key) {
    Comparator<Map.Entry<String, Integer>> frequent =
        Map.Entry.<String, Integer>comparingByValue().reversed();
    return counts.getOrDefault(key, Map.of()).entrySet().stream()
        .sorted(frequent.thenComparing(Map.Entry.comparingByKey()))
        .limit(OFFERED)
        .map(Map.Entry::getKey)
        .toList();
  }
}
