package com.acme.console.engine;

import java.util.List;

/// What a configuration that does not serve would change for requests that were recorded.
///
/// @param compared how many requests were looked at
/// @param moved those that would go another way, the newest first
public record Comparison(int compared, List<Moved> moved) {

  public Comparison {
    moved = List.copyOf(moved);
  }

  /// A request that would go another way.
  ///
  /// @param row the recorded exchange
  /// @param before where it goes now: `site / route`, or what is answered where no route matches
  /// @param after where it would go
  public record Moved(ExchangeRow row, String before, String after) {}
}
