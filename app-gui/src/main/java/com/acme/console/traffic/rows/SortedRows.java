package com.acme.console.traffic.rows;

import com.acme.console.engine.ExchangeRow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Rows that a filter chose, in their order: those that arrive are merged in, one pass over an
/// array of references.
final class SortedRows {
  private Comparator<ExchangeRow> order = Order.ARRIVAL.comparator();
  private ExchangeRow[] rows = new ExchangeRow[0];
  private int size;

  void order(Comparator<ExchangeRow> next) {
    order = next;
  }

  void replace(List<ExchangeRow> chosen) {
    rows = chosen.toArray(ExchangeRow[]::new);
    size = rows.length;
    Arrays.sort(rows, order);
  }

  void remove(Set<ExchangeRow> gone) {
    if (gone.isEmpty()) {
      return;
    }
    ExchangeRow[] left = new ExchangeRow[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (!gone.contains(rows[i])) {
        left[count++] = rows[i];
      }
    }
    rows = left;
    size = count;
  }

  /// Equal rows keep the order of their arrival.
  void add(List<ExchangeRow> arrived) {
    if (arrived.isEmpty()) {
      return;
    }
    ExchangeRow[] added = arrived.toArray(ExchangeRow[]::new);
    Arrays.sort(added, order);
    ExchangeRow[] all = new ExchangeRow[size + added.length];
    int old = 0;
    int fresh = 0;
    for (int i = 0; i < all.length; i++) {
      boolean takeOld =
          fresh == added.length || (old < size && order.compare(rows[old], added[fresh]) <= 0);
      all[i] = takeOld ? rows[old++] : added[fresh++];
    }
    rows = all;
    size = all.length;
  }

  Shown shown(int total, int held, long lost) {
    return new Shown(rows, size, total, held, lost);
  }
}
