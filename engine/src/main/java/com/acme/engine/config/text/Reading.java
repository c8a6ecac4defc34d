package com.acme.engine.config.text;

import com.acme.engine.config.Configuration;
import java.util.List;

/// What came of reading a configuration.
public sealed interface Reading {

  /// It can be used.
  ///
  /// @param configuration the model
  /// @param effective all values, with where each came from
  record Loaded(Configuration configuration, Effective effective) implements Reading {}

  /// It cannot be used.
  ///
  /// @param problems all that is wrong, at least one, in the order of the text
  record Rejected(List<Problem> problems) implements Reading {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
