package com.acme.engine.config.text;

import com.acme.engine.config.text.yaml.Finding;
import java.nio.file.Path;

/// Why a configuration cannot be used.
///
/// @param file the configuration's file, as it was named
/// @param line 1 and up
/// @param column 1 and up, in code points
/// @param what what is wrong
/// @param remedy what to do about it
public record Problem(Path file, int line, int column, String what, String remedy) {

  static Problem of(Path file, Finding finding) {
    return new Problem(
        file, finding.at().line(), finding.at().column(), finding.what(), finding.remedy());
  }

  /// `file:line:column: what is wrong; what to do`.
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + what + "; " + remedy;
  }
}
