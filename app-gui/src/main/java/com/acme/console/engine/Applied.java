package com.acme.console.engine;

import java.util.List;

/// What became of a text that was to be served.
public sealed interface Applied {

  /// It serves.
  ///
  /// @param document as it stands in the file now
  record Serving(Reload reload, ConfigDocument document) implements Applied {}

  /// It has problems; the old one keeps serving.
  record Refused(List<ConfigProblem> problems) implements Applied {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// The file was changed by somebody else meanwhile; nothing has changed.
  record Outdated(ConfigDocument current) implements Applied {}

  /// The file cannot be written; nothing has changed.
  ///
  /// @param reason for the user
  record Unwritable(String reason) implements Applied {}
}
