package com.acme.engine;

import com.acme.engine.admin.ApplyResult;
import com.acme.engine.admin.ConfigControl;
import com.acme.engine.admin.ConfigHistory;
import com.acme.engine.admin.ConfigText;
import com.acme.engine.certificates.CertificateFailure;
import com.acme.engine.certificates.CertificateProblem;
import com.acme.engine.certificates.CertificateStores;
import com.acme.engine.certificates.Certificates;
import com.acme.engine.certificates.CheckedCertificates;
import com.acme.engine.config.Configuration;
import com.acme.engine.listener.BindFailure;
import com.acme.engine.listener.Listeners;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.Redaction;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.serving.Serving;
import com.acme.engine.serving.ServingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes configurations one at a time: compile, swap, drain. On any problem nothing changes.
final class ConfigurationControl implements ConfigControl {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationControl.class);

  private final ConfigurationSource source;
  private final SourceFile file;
  private final TextCompiler compiler;
  private final Parts parts;
  private final Certificates certificates;
  private final Listeners listeners;
  private final ConfigHistory history;
  private final Function<Configuration, ServingState> states;
  private volatile @Nullable Serving serving;
  private @Nullable CertificateStores used;
  private String text = "";
  private volatile @Nullable ReloadReport last;

  ConfigurationControl(
      ConfigurationSource source,
      TextCompiler compiler,
      Parts parts,
      Certificates certificates,
      Listeners listeners,
      ConfigHistory history,
      Function<Configuration, ServingState> states) {
    this.source = source;
    this.file = new SourceFile(source);
    this.compiler = compiler;
    this.parts = parts;
    this.certificates = certificates;
    this.listeners = listeners;
    this.history = history;
    this.states = states;
  }

  /// Serves the first configuration.
  ///
  /// @throws EngineFailure if it cannot; then nothing is open
  synchronized void start(CompiledText first) throws EngineFailure, InterruptedException {
    take(first, "start", "start");
  }

  /// The handler that serves the configuration of the moment.
  Serving serving() {
    Serving now = serving;
    if (now == null) {
      throw new IllegalStateException("nothing serves yet");
    }
    return now;
  }

  Optional<ReloadReport> last() {
    return Optional.ofNullable(last);
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
      CompiledText compiled = compiler.compile(candidate);
      return certificates.check(compiled.configuration())
              instanceof CheckedCertificates.Bad(List<CertificateProblem> problems)
          ? Problems.told(problems, source.file())
          : List.of();
    } catch (EngineFailure failure) {
      return failure.problems();
    }
  }

  @Override
  public synchronized ApplyResult apply(String candidate, Predicate<ConfigText> expected, String by)
      throws IOException, InterruptedException {
    ConfigText current = text();
    if (!expected.test(current)) {
      return new ApplyResult.Outdated(current);
    }
    if (!readOnly().isEmpty()) {
      return new ApplyResult.Unwritable(readOnly());
    }
    try {
      ReloadReport report = take(compiler.compile(candidate), "api", by);
      file.replace(candidate);
      return new ApplyResult.Applied(report, text());
    } catch (EngineFailure failure) {
      return new ApplyResult.Rejected(problems(failure));
    }
  }

  @Override
  public ReloadReport reload() throws InterruptedException {
    return reload("signal");
  }

  /// Reads the file again.
  ///
  /// @param trigger what made the server read it
  synchronized ReloadReport reload(String trigger) throws InterruptedException {
    try {
      String now = compiler.readText();
      if (now.equals(text)) {
        return new ReloadReport(parts.clock.instant(), true, trigger, 0, List.of());
      }
      return take(compiler.compile(now), trigger, trigger);
    } catch (EngineFailure failure) {
      return rejected(trigger, problems(failure));
    }
  }

  private ReloadReport take(CompiledText compiled, String trigger, String by)
      throws EngineFailure, InterruptedException {
    CertificateStores stores = stores(compiled.configuration());
    ServingState next = states.apply(compiled.configuration());
    // On the first start this comes before the first socket, so that no request finds nothing.
    Serving running = serving;
    if (running == null) {
      serving = new Serving(next);
    }
    try {
      certificates.use(stores);
      listeners.open(compiled.configuration().listeners().values());
    } catch (BindFailure failure) {
      keepOld();
      throw new EngineFailure(String.valueOf(failure.getMessage()), failure);
    } catch (CertificateFailure failure) {
      keepOld();
      throw refused(List.of(failure.problem()));
    }
    used = stores;
    swap(next);
    text = compiled.text();
    return accepted(compiled, trigger, by);
  }

  private CertificateStores stores(Configuration configuration) throws EngineFailure {
    return switch (certificates.check(configuration)) {
      case CheckedCertificates.Good(CertificateStores stores) -> stores;
      case CheckedCertificates.Bad(List<CertificateProblem> problems) -> throw refused(problems);
    };
  }

  private void swap(ServingState next) {
    Configuration configuration = next.configuration();
    if (serving().state() != next) {
      serving().swap(next, () -> letGo(next));
    }
    parts.upstreams.retain(next.upstreams());
    parts.counters.retain(configuration);
    parts.recorder.redaction(new Redaction(configuration.observability().accessLog().redact()));
    parts.serverLog.apply(configuration.logging());
    listeners.retain(configuration.listeners().values());
  }

  /// After the last request of the state before; another state may have come since.
  private void letGo(ServingState next) {
    if (serving().state() == next) {
      try {
        parts.accessLogs.retain(next.accessLogs());
      } catch (IOException unclosed) {
        throw new UncheckedIOException(unclosed);
      }
    }
  }

  /// Takes back what a configuration that cannot serve has brought.
  private void keepOld() throws EngineFailure, InterruptedException {
    CertificateStores before = used;
    if (before == null) {
      return;
    }
    parts.upstreams.retain(serving().state().upstreams());
    listeners.retain(serving().state().configuration().listeners().values());
    try {
      certificates.use(before);
    } catch (CertificateFailure unusableNow) {
      throw refused(List.of(unusableNow.problem()));
    }
  }

  private ReloadReport accepted(CompiledText compiled, String trigger, String by) {
    long revision = 0;
    try {
      revision =
          history
              .add(new ConfigText(source.file().toString(), compiled.text()), trigger, by)
              .number();
    } catch (IOException unwritten) {
      LOG.warn("the configuration serves, but its revision was not kept: {}", unwritten.toString());
    }
    parts.reloads.applied(parts.clock.instant());
    LOG.info("serving the configuration {} ({})", source.file(), trigger);
    return told(new ReloadReport(parts.clock.instant(), true, trigger, revision, List.of()));
  }

  private ReloadReport rejected(String trigger, List<ReloadReport.Problem> problems) {
    parts.reloads.rejected();
    for (ReloadReport.Problem problem : problems) {
      LOG.error("configuration refused: {}", Problems.line(problem));
    }
    return told(new ReloadReport(parts.clock.instant(), false, trigger, 0, problems));
  }

  private ReloadReport told(ReloadReport report) {
    last = report;
    parts.events.publish(new Event.ConfigRead(report));
    return report;
  }

  private List<ReloadReport.Problem> problems(EngineFailure failure) {
    return failure.problems().isEmpty()
        ? List.of(
            new ReloadReport.Problem(
                source.file().toString(), 0, 0, String.valueOf(failure.getMessage()), ""))
        : failure.problems();
  }

  private EngineFailure refused(List<CertificateProblem> problems) {
    return new EngineFailure(Problems.told(problems, source.file()));
  }
}
