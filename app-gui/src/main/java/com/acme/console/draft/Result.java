package com.acme.console.draft;

import com.acme.console.engine.ConfigProblem;
import com.acme.console.engine.Reload;
import java.util.List;

/// What became of the last thing the user asked of the draft.
public sealed interface Result {

  /// Nothing was asked, or the user has seen what became of it.
  record Nothing() implements Result {}

  /// It is being done.
  record Underway() implements Result {}

  /// The text serves.
  record Serving(Reload reload) implements Result {}

  /// The text has problems; the old one keeps serving.
  record Refused(List<ConfigProblem> problems) implements Result {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// Somebody else changed the file; nothing has changed. {@link Draft#newer()} holds theirs.
  record Outdated() implements Result {}

  /// It could not be done; nothing has changed.
  ///
  /// @param reason what happened and what to do, for the user
  record Failed(String reason) implements Result {}
}
