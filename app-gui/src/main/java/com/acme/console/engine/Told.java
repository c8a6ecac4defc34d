package com.acme.console.engine;

import com.acme.engine.EngineFailure;
import com.acme.engine.Problems;
import com.acme.engine.config.Logging;
import com.acme.engine.observe.LogEntry;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.observe.RouteTotals;
import com.acme.engine.observe.Sample;
import com.acme.engine.route.Explanation;
import java.util.List;
import java.util.stream.Collectors;

/// Tells what an engine tells in the console's words.
final class Told {

  private Told() {}

  static Reload reload(ReloadReport report) {
    return new Reload(
        report.time(),
        report.applied(),
        report.trigger(),
        report.revision(),
        problems(report.problems()));
  }

  static List<ConfigProblem> problems(List<ReloadReport.Problem> problems) {
    return problems.stream().map(Told::problem).toList();
  }

  private static ConfigProblem problem(ReloadReport.Problem problem) {
    return new ConfigProblem(
        problem.file(), problem.line(), problem.column(), problem.message(), problem.remedy());
  }

  /// Why an engine did not start, a line for each problem.
  static String failure(EngineFailure failure) {
    return failure.problems().isEmpty()
        ? String.valueOf(failure.getMessage())
        : lines(failure.problems());
  }

  static String lines(List<ReloadReport.Problem> problems) {
    return problems.stream().map(Problems::line).collect(Collectors.joining("\n"));
  }

  /// @param before how many lines the engines before this one logged
  static LogLine line(LogEntry entry, long before) {
    return new LogLine(
        before + entry.sequence(),
        entry.time(),
        level(entry.level()),
        entry.room(),
        entry.thread(),
        entry.requestId(),
        entry.message(),
        entry.failure());
  }

  /// A line that is off is never logged.
  private static LogLine.Level level(Logging.Level level) {
    return switch (level) {
      case OFF, ERROR -> LogLine.Level.ERROR;
      case WARN -> LogLine.Level.WARN;
      case INFO -> LogLine.Level.INFO;
      case DEBUG -> LogLine.Level.DEBUG;
      case TRACE -> LogLine.Level.TRACE;
    };
  }

  static Second second(Sample sample) {
    return new Second(
        sample.time(),
        sample.seconds(),
        sample.requests(),
        sample.informational(),
        sample.success(),
        sample.redirection(),
        sample.clientError(),
        sample.serverError(),
        sample.aborted(),
        sample.p50Micros(),
        sample.p95Micros(),
        sample.p99Micros(),
        sample.maxMicros(),
        sample.bytesIn(),
        sample.bytesOut(),
        sample.connections(),
        sample.inFlight(),
        sample.heapBytes(),
        sample.cpuPermille(),
        sample.cacheAsked(),
        sample.cacheAnswered());
  }

  static RouteWork work(RouteTotals totals) {
    return new RouteWork(
        totals.site(),
        totals.route(),
        totals.requests(),
        totals.clientErrors(),
        totals.serverErrors(),
        totals.aborted(),
        totals.meanMillis(),
        totals.durations());
  }

  static Explained explained(Explanation explanation) {
    return new Explained(
        explanation.site().orElse(""),
        explanation.siteReason(),
        explanation.considered().stream().map(Told::considered).toList(),
        explanation.verdict());
  }

  private static Explained.Considered considered(Explanation.Considered route) {
    return new Explained.Considered(
        route.route(), route.path(), route.action(), route.matches(), route.reason());
  }
}
