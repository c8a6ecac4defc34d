package com.acme.console.engine;

import java.time.Instant;
import java.util.List;

/// What became of a configuration that the server read.
///
/// @param applied whether it serves now
/// @param trigger what made the server read it: `start`, `file`, `signal`, `api`, `console`
/// @param revision in the history; 0 when it was not applied or nothing changed
/// @param problems why it was refused
public record Reload(
    Instant time, boolean applied, String trigger, long revision, List<ConfigProblem> problems) {

  public Reload {
    problems = List.copyOf(problems);
  }
}
