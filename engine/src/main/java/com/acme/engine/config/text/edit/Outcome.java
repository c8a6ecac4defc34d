package com.acme.engine.config.text.edit;

import java.util.List;

/// What came of an edit.
public sealed interface Outcome {

  /// The text was changed.
  ///
  /// @param text the whole new text
  /// @param steps what was replaced: each step's splices apply to the text the step before left
  record Edited(String text, List<List<Splice>> steps) implements Outcome {
    public Edited {
      steps = List.copyOf(steps);
    }
  }

  /// The text cannot be changed that way.
  ///
  /// @param reason why, and what to do instead
  record Refused(String reason) implements Outcome {}
}
