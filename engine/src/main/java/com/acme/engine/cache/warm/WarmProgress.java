package com.acme.engine.cache.warm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far a job has come.
///
/// @param id of the job
/// @param name what it is about
/// @param state where it stands
/// @param started when
/// @param ended when; empty: it runs
/// @param total URLs, as far as they are known
/// @param done of these the cache has now
/// @param failed of these it has not
/// @param rate URLs a second so far
/// @param failures the first of those that failed
public record WarmProgress(
    String id,
    String name,
    State state,
    Instant started,
    Optional<Instant> ended,
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

  public WarmProgress {
    failures = List.copyOf(failures);
  }

  /// Whether it goes on.
  public boolean isRunning() {
    return state == State.GATHERING || state == State.RUNNING;
  }
}
