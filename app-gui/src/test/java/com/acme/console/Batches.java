package com.acme.console;

import com.acme.console.engine.Batch;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.LogLine;
import com.acme.console.engine.Second;
import java.util.List;

/// What happens to a server in tests: mostly one kind of thing at a time.
public final class Batches {

  public static final Batch NOTHING =
      new Batch(List.of(), List.of(), List.of(), List.of(), List.of(), false, 0);

  /// A new snapshot would look different.
  public static final Batch CHANGED =
      new Batch(List.of(), List.of(), List.of(), List.of(), List.of(), true, 0);

  /// A second in which nothing was asked for.
  public static final Batch IDLE_SECOND = seconds(Snapshots.second(Snapshots.NOW, 1, 0, 0));

  private Batches() {}

  public static Batch exchanges(List<ExchangeRow> rows) {
    return new Batch(rows, List.of(), List.of(), List.of(), List.of(), false, 0);
  }

  public static Batch seconds(Second... seconds) {
    return new Batch(List.of(), List.of(seconds), List.of(), List.of(), List.of(), false, 0);
  }

  public static Batch lines(LogLine... lines) {
    return new Batch(List.of(), List.of(), List.of(lines), List.of(), List.of(), false, 0);
  }

  /// Nobody fetched these in time.
  public static Batch dropped(long events) {
    return new Batch(List.of(), List.of(), List.of(), List.of(), List.of(), false, events);
  }
}
