package com.acme.engine.observe;

import java.time.Instant;
import java.util.List;

/// What became of a configuration.
///
/// @param time when it was read
/// @param applied whether it serves now
/// @param trigger what made the server read it: `start`, `file`, `signal`, `api`, `console`
/// @param revision the revision in the history; 0 when it was not applied or nothing changed
/// @param problems why it was rejected; when it was applied, warnings
public record ReloadReport(
    Instant time, boolean applied, String trigger, long revision, List<Problem> problems) {

  public ReloadReport {
    problems = List.copyOf(problems);
  }

  /// One thing that is wrong with a configuration.
  ///
  /// @param file where
  /// @param line from 1; 0 for the whole file
  /// @param column from 1; 0 for the whole line
  /// @param message what is wrong
  /// @param remedy what to do
  public record Problem(String file, int line, int column, String message, String remedy) {}
}
