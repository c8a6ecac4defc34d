package com.acme.console.traffic.rows;

import com.acme.console.engine.ExchangeRow;
import java.util.Comparator;
import java.util.List;

/// An order of rows: by columns, the first that differs decides; rows equal in all of them stand in
/// the order of their arrival.
public record Order(List<By> columns) {

  /// As they ended, the oldest first.
  public static final Order ARRIVAL = new Order(List.of());

  public Order {
    columns = List.copyOf(columns);
  }

  /// One column.
  public record By(Column column, boolean descending) {}

  Comparator<ExchangeRow> comparator() {
    return columns.stream().map(Order::one).reduce(Comparator::thenComparing).orElse((_, _) -> 0);
  }

  private static Comparator<ExchangeRow> one(By by) {
    Comparator<ExchangeRow> ascending = by.column().comparator();
    return by.descending() ? ascending.reversed() : ascending;
  }
}
