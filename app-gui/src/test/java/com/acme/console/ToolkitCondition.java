package com.acme.console;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Whether the toolkit can start here; looked at once, before it does.
final class ToolkitCondition implements ExecutionCondition {

  private static final Namespace NAMESPACE = Namespace.create(ToolkitCondition.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String missing =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(
                NativeText.class, _ -> NativeText.ofThisMachine().missing(), String.class);
    return judge(missing, "true".equals(System.getenv("CI")));
  }

  /// @param missing what is; empty: nothing
  /// @param inCi whether that fails the test rather than skips it
  /// @throws ExtensionConfigurationException if something is missing in CI
  static ConditionEvaluationResult judge(String missing, boolean inCi) {
    if (!missing.isEmpty() && inCi) {
      throw new ExtensionConfigurationException(missing);
    }
    return missing.isEmpty()
        ? ConditionEvaluationResult.enabled("text can be drawn")
        : ConditionEvaluationResult.disabled(missing);
  }
}
