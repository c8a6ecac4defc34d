package com.acme.engine.admin;

import com.acme.engine.observe.ReloadReport;
import java.util.List;

/// What became of a text that was to be applied.
public sealed interface ApplyResult {

  /// It serves.
  record Applied(ReloadReport report, ConfigText text) implements ApplyResult {}

  /// It has problems; nothing has changed.
  record Rejected(List<ReloadReport.Problem> problems) implements ApplyResult {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }

  /// The text was changed by somebody else; nothing has changed.
  record Outdated(ConfigText current) implements ApplyResult {}

  /// There is no file to write to, or it cannot be written; nothing has changed.
  ///
  /// @param reason for the caller
  record Unwritable(String reason) implements ApplyResult {}
}
