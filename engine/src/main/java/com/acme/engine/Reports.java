package com.acme.engine;

import com.acme.engine.admin.ConfigHistory;
import com.acme.engine.admin.ConfigText;
import com.acme.engine.config.Cautions;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.ReloadReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what has become of each configuration that was read: to the history, the log, the metrics
/// and whoever watches.
final class Reports {

  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

  private final Path file;
  private final Parts parts;
  private final ConfigHistory history;

  private volatile @Nullable ReloadReport last;

  /// @param file of the configuration
  Reports(Path file, Parts parts, ConfigHistory history) {
    this.file = file;
    this.parts = parts;
    this.history = history;
  }

  /// The last of those that served or were refused.
  Optional<ReloadReport> last() {
    return Optional.ofNullable(last);
  }

  /// It serves.
  ///
  /// @param trigger what made the server read it
  /// @param by who wanted it
  ReloadReport accepted(CompiledText compiled, String trigger, String by) {
    long revision = 0;
    try {
      revision =
          history.add(new ConfigText(file.toString(), compiled.text()), trigger, by).number();
    } catch (IOException unwritten) {
      LOG.warn("the configuration serves, but its revision was not kept: {}", unwritten.toString());
    }
    parts.reloads.applied(parts.clock.instant());
    LOG.info("serving the configuration {} ({})", file, trigger);
    Cautions.of(compiled.configuration()).forEach(caution -> LOG.warn("CAUTION: {}", caution));
    return told(new ReloadReport(parts.clock.instant(), true, trigger, revision, List.of()));
  }

  /// The one before goes on serving.
  ReloadReport rejected(String trigger, EngineFailure failure) {
    List<ReloadReport.Problem> problems = problems(failure);
    parts.reloads.rejected();
    for (ReloadReport.Problem problem : problems) {
      LOG.error("configuration refused: {}", Problems.line(problem));
    }
    return told(new ReloadReport(parts.clock.instant(), false, trigger, 0, problems));
  }

  /// It is the one that serves; nobody is told.
  ReloadReport unchanged(String trigger) {
    return new ReloadReport(parts.clock.instant(), true, trigger, 0, List.of());
  }

  /// What is wrong, one at least.
  List<ReloadReport.Problem> problems(EngineFailure failure) {
    return failure.problems().isEmpty()
        ? List.of(
            new ReloadReport.Problem(
                file.toString(), 0, 0, String.valueOf(failure.getMessage()), ""))
        : failure.problems();
  }

  private ReloadReport told(ReloadReport report) {
    last = report;
    parts.events.publish(new Event.ConfigRead(report));
    return report;
  }
}
