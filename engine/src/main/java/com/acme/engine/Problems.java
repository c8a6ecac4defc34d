package com.acme.engine;

import com.acme.engine.observe.ReloadReport;

/// Writes problems for a person.
public final class Problems {

  private Problems() {}

  /// `file:line:column: what is wrong; what to do`.
  public static String line(ReloadReport.Problem problem) {
    String place =
        problem.line() == 0
            ? problem.file()
            : problem.file() + ":" + problem.line() + ":" + problem.column();
    String remedy = problem.remedy().isEmpty() ? "" : "; " + problem.remedy();
    return place + ": " + problem.message() + remedy;
  }
}
