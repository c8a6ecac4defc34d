package com.acme.console.traffic;

import com.acme.console.engine.ExchangeRow;
import com.acme.console.traffic.rows.Shown;
import java.util.List;
import javafx.collections.ObservableListBase;

/// What a table shows, changed as a whole: one change however many rows came.
final class ShownList extends ObservableListBase<ExchangeRow> {

  private Shown shown = Shown.NOTHING;

  /// Shows other rows.
  ///
  /// @return whether rows were added at the end alone, so that nothing moved
  boolean show(Shown next) {
    List<ExchangeRow> before = shown;
    boolean continues = next.continues(shown);
    beginChange();
    shown = next;
    if (!continues) {
      nextReplace(0, next.size(), before);
    } else if (next.size() > before.size()) {
      nextAdd(before.size(), next.size());
    }
    endChange();
    return continues;
  }

  /// Where a row stands, or the one that has come in its place: a WebSocket ended. -1: nowhere.
  int find(ExchangeRow row) {
    int index = shown.indexOf(row);
    return index < 0 && row.open() ? shown.indexOfId(row.id()) : index;
  }

  @Override
  public ExchangeRow get(int index) {
    return shown.get(index);
  }

  @Override
  public int size() {
    return shown.size();
  }

  @Override
  public int indexOf(Object row) {
    return shown.indexOf(row);
  }

  @Override
  public boolean contains(Object row) {
    return shown.indexOf(row) >= 0;
  }
}
