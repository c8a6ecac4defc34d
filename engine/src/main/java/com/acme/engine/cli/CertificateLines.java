package com.acme.engine.cli;

import com.acme.engine.config.text.Effective;
import com.acme.engine.config.text.Problem;
import com.acme.engine.config.text.Value;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.Mark;
import com.acme.engine.pem.CertificateProblem;
import java.util.Optional;

/// Problems of certificates as lines that name their place in the text.
///
/// @param effective where each key stands
record CertificateLines(Effective effective) {

  String of(CertificateProblem problem) {
    Mark at = place(problem.key());
    String what = (problem.key().isEmpty() ? "" : problem.key() + ": ") + problem.what();
    return new Problem(effective.file(), at.line(), at.column(), what, problem.remedy()).toString();
  }

  /// Where the key stands, or the nearest one above it that the text has.
  private Mark place(String key) {
    try {
      KeyPath path = KeyPath.parse(key);
      Optional<Value> value = effective.at(path);
      while (value.isEmpty()) {
        path = path.parent();
        value = effective.at(path);
      }
      return path.isRoot() ? Mark.START : value.get().at();
    } catch (IllegalArgumentException _) {
      return Mark.START;
    }
  }
}
