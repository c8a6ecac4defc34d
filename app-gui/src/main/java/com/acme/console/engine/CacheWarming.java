package com.acme.console.engine;

import java.util.List;

/// A job that fetches into the cache what will be asked for.
///
/// @param id of the job
/// @param name what it is about
/// @param state where it stands
/// @param total URLs, as far as they are known
/// @param done of these the cache has now
/// @param failed of these it has not
/// @param rate URLs a second so far
/// @param failures the first of those that failed
public record CacheWarming(
    String id,
    String name,
    State state,
    int total,
    int done,
    int failed,
    double rate,
    List<Failure> failures) {

  /// Where a job stands.
  public enum State {
    /// It finds out what there is to fetch.
    GATHERING,
    RUNNING,
    DONE,
    CANCELLED
  }

  /// A URL that the cache does not have.
  ///
  /// @param reason for a person
  public record Failure(String url, String reason) {}

  public CacheWarming {
    failures = List.copyOf(failures);
  }

  public boolean isRunning() {
    return state == State.GATHERING || state == State.RUNNING;
  }
}
