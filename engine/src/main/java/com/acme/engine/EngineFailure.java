package com.acme.engine;

import com.acme.engine.observe.ReloadReport;
import java.util.List;

/// Why an engine could not start. The message is for the person who starts it: what, where, what to
/// do.
public final class EngineFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<ReloadReport.Problem> problems;

  /// A failure that is none of the configuration's: a port in use, a directory that cannot be
  /// written.
  public EngineFailure(String message, Throwable cause) {
    super(message, cause);
    this.problems = List.of();
  }

  /// A configuration with problems.
  public EngineFailure(List<ReloadReport.Problem> problems) {
    super(problems.size() + (problems.size() == 1 ? " problem" : " problems"));
    this.problems = List.copyOf(problems);
  }

  /// The problems of the configuration; empty where it is good.
  public List<ReloadReport.Problem> problems() {
    return problems;
  }
}
