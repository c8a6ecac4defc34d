package com.acme.console.traffic.rows;

import com.acme.console.engine.ExchangeRow;
import java.util.AbstractList;
import java.util.RandomAccess;

/// The rows a table shows at a moment, in its order. Never changes.
@SuppressWarnings("ReferenceEquality") // a row stands in one place, whatever it equals
public final class Shown extends AbstractList<ExchangeRow> implements RandomAccess {

  /// Nothing.
  public static final Shown NOTHING = new Shown(new ExchangeRow[0], 0, 0, 0, 0);

  private final ExchangeRow[] rows;
  private final int size;
  private final int total;
  private final int held;
  private final long lost;

  /// @param rows handed over; those before `size` are not to be changed any more
  Shown(ExchangeRow[] rows, int size, int total, int held, long lost) {
    this.rows = rows;
    this.size = size;
    this.total = total;
    this.held = held;
    this.lost = lost;
  }

  @Override
  public ExchangeRow get(int index) {
    return rows[index];
  }

  @Override
  public int size() {
    return size;
  }

  /// How many rows are kept, whatever the filter.
  public int total() {
    return total;
  }

  /// How many came while the table was paused.
  public int held() {
    return held;
  }

  /// How many of those that came while it was paused had to go.
  public long lost() {
    return lost;
  }

  /// Where the exchange with this ID stands; -1: nowhere. Looks from the newest on.
  public int indexOfId(String id) {
    for (int i = size - 1; i >= 0; i--) {
      if (rows[i].id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  /// Whether it is the other one with rows added at its end.
  public boolean continues(Shown earlier) {
    if (earlier.size > size) {
      return false;
    }
    for (int i = 0; i < earlier.size; i++) {
      if (rows[i] != earlier.rows[i]) {
        return false;
      }
    }
    return true;
  }

  /// Where this very row stands; rows are not compared by their parts.
  @Override
  public int indexOf(Object row) {
    for (int i = size - 1; i >= 0; i--) {
      if (rows[i] == row) {
        return i;
      }
    }
    return -1;
  }
}
