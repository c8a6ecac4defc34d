package com.acme.engine;

import com.acme.engine.admin.ApplyResult;
import com.acme.engine.admin.ConfigControl;
import com.acme.engine.admin.ConfigText;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.serving.Serving;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Takes texts of configurations, one at a time: from the file, and from whoever changes it.
final class ConfigurationControl implements ConfigControl {

  private final ConfigurationSource source;
  private final SourceFile file;
  private final TextCompiler compiler;
  private final Takeover takeover;
  private final Reports reports;

  /// The text that serves.
  private String text = "";

  ConfigurationControl(
      ConfigurationSource source, TextCompiler compiler, Takeover takeover, Reports reports) {
    this.source = source;
    this.file = new SourceFile(source);
    this.compiler = compiler;
    this.takeover = takeover;
    this.reports = reports;
  }

  /// Serves the first configuration.
  ///
  /// @throws EngineFailure if it cannot; then nothing is open
  synchronized void start(CompiledText first) throws EngineFailure, InterruptedException {
    take(first, "start", "start");
  }

  /// The handler that serves the configuration of the moment.
  Serving serving() {
    return takeover.serving();
  }

  Optional<ReloadReport> last() {
    return reports.last();
  }

  @Override
  public synchronized ConfigText text() throws IOException {
    return file.text();
  }

  @Override
  public String readOnly() {
    return file.readOnly();
  }

  @Override
  public List<ReloadReport.Problem> validate(String candidate) {
    try {
      takeover.check(compiler.compile(candidate).configuration());
      return List.of();
    } catch (EngineFailure failure) {
      return failure.problems();
    }
  }

  @Override
  public synchronized ApplyResult apply(
      String candidate, Predicate<ConfigText> expected, String trigger, String by)
      throws IOException, InterruptedException {
    ConfigText current = text();
    if (!expected.test(current)) {
      return new ApplyResult.Outdated(current);
    }
    if (!readOnly().isEmpty()) {
      return new ApplyResult.Unwritable(readOnly());
    }
    try (FileReplacement replacement = new FileReplacement(source.file(), candidate)) {
      ReloadReport report = take(compiler.compile(candidate), trigger, by);
      replacement.commit();
      return new ApplyResult.Applied(report, text());
    } catch (EngineFailure failure) {
      return new ApplyResult.Rejected(reports.problems(failure));
    }
  }

  @Override
  public ReloadReport reload() throws InterruptedException {
    return reload("api", () -> true);
  }

  /// Reads the file again.
  ///
  /// @param trigger what made the server read it
  /// @param whole asked after it was read: whether that was all of it, and not what an editor had
  ///   written so far; where it was not, nothing happens
  synchronized ReloadReport reload(String trigger, BooleanSupplier whole)
      throws InterruptedException {
    try {
      String read = compiler.readText();
      if (!whole.getAsBoolean()) {
        return reports.unchanged(trigger);
      }
      CompiledText now = compiler.compile(read);
      if (!isServed(now)) {
        return take(now, trigger, trigger);
      }
      takeover.readmit();
      return reports.unchanged(trigger);
    } catch (EngineFailure failure) {
      return reports.rejected(trigger, failure);
    }
  }

  /// Whether nothing has changed: neither the text nor the files its values come from.
  private boolean isServed(CompiledText compiled) {
    return compiled.text().equals(text) && compiled.configuration().equals(takeover.current());
  }

  private ReloadReport take(CompiledText compiled, String trigger, String by)
      throws EngineFailure, InterruptedException {
    takeover.to(compiled.configuration());
    text = compiled.text();
    return reports.accepted(compiled, trigger, by);
  }
}
