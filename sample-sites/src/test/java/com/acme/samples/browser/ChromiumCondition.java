package com.acme.samples.browser;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Whether Chromium and what drives it are installed.
final class ChromiumCondition implements ExecutionCondition {

  private final List<Path> folders;
  private final boolean inCi;

  /// For JUnit: this machine.
  ChromiumCondition() {
    this(Program.usualFolders(), "true".equals(System.getenv("CI")));
  }

  /// @param folders where programs are looked for
  /// @param inCi whether a missing one fails the test rather than skips it
  ChromiumCondition(List<Path> folders, boolean inCi) {
    this.folders = folders;
    this.inCi = inCi;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return evaluate();
  }

  /// @throws ExtensionConfigurationException if something is missing in CI
  ConditionEvaluationResult evaluate() {
    String missing = Program.missing(folders);
    if (!missing.isEmpty() && inCi) {
      throw new ExtensionConfigurationException(missing);
    }
    return missing.isEmpty()
        ? ConditionEvaluationResult.enabled("Chromium is installed")
        : ConditionEvaluationResult.disabled(missing);
  }
}
