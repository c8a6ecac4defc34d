package com.acme.console.engine;

import java.util.List;

/// What came of a replay.
///
/// @param id of the new exchange
/// @param recorded whether it can be looked at under that id
/// @param failure what cut it short; empty: nothing
/// @param omitted names of secrets that were not sent again, because they were not recorded
public record Replayed(
    String id,
    boolean recorded,
    int status,
    long size,
    long durationNanos,
    String failure,
    List<String> omitted) {

  public Replayed {
    omitted = List.copyOf(omitted);
  }
}
