package com.acme.engine.config.text;

import com.acme.engine.config.text.yaml.Mark;

/// Where a value came from.
public sealed interface Origin {

  /// Its place in the text; for what is not in the text, the place it belongs to.
  Mark at();

  /// The configuration itself.
  record Base(Mark at) implements Origin {}

  /// An environment laid over it.
  record Environment(String name, Mark at) implements Origin {}

  /// The schema.
  record Default(Mark at) implements Origin {}

  /// An option of the command line.
  record CommandLine(Mark at) implements Origin {}
}
