package com.acme.engine;

import com.acme.engine.observe.ReloadReport;
import com.acme.engine.pem.CertificateProblem;
import java.nio.file.Path;
import java.util.List;

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

  /// Problems of certificates as problems of the configuration that names them.
  static List<ReloadReport.Problem> told(List<CertificateProblem> problems, Path file) {
    return problems.stream().map(problem -> told(problem, file)).toList();
  }

  private static ReloadReport.Problem told(CertificateProblem problem, Path file) {
    String what = problem.key().isEmpty() ? problem.what() : problem.key() + ": " + problem.what();
    return new ReloadReport.Problem(file.toString(), 0, 0, what, problem.remedy());
  }
}
