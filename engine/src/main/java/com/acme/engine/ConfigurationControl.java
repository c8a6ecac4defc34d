package com.acme.engine;

import com.acme.engine.admin.ApplyResult;
import com.acme.engine.admin.ConfigControl;
import com.acme.engine.admin.ConfigHistory;
import com.acme.engine.admin.ConfigText;
import com.acme.engine.certificates.CertificateStores;
import com.acme.engine.certificates.Certificates;
import com.acme.engine.certificates.CheckedCertificates;
import com.acme.engine.config.Cautions;
import com.acme.engine.config.Configuration;
import com.acme.engine.listener.BindFailure;
import com.acme.engine.listener.Listeners;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.Redaction;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.CertificateProblem;
import com.acme.engine.serving.Serving;
import com.acme.engine.serving.ServingState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
  private final SharedCertificates sharedCertificates;
  private final Listeners listeners;
  private final AdminSocket admin;
  private final ConfigHistory history;
  private final Admissions admissions;
  private final States states;
  private final Consumer<Configuration> served;

  private volatile @Nullable Serving serving;
  private @Nullable CertificateStores used;
  private String text = "";
  private volatile @Nullable ReloadReport last;

  /// @param served told of each configuration that begins to serve
  ConfigurationControl(
      ConfigurationSource source,
      TextCompiler compiler,
      Parts parts,
      Certificates certificates,
      Listeners listeners,
      AdminSocket admin,
      ConfigHistory history,
      Admissions admissions,
      States states,
      Consumer<Configuration> served) {
    this.source = source;
    this.file = new SourceFile(source);
    this.compiler = compiler;
    this.parts = parts;
    this.certificates = certificates;
    this.sharedCertificates = new SharedCertificates(certificates, parts.redis);
    this.listeners = listeners;
    this.admin = admin;
    this.history = history;
    this.admissions = admissions;
    this.states = states;
    this.served = served;
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
      return new ApplyResult.Rejected(problems(failure));
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
        return unchanged(trigger);
      }
      CompiledText now = compiler.compile(read);
      return isServed(now) ? confirmed(trigger) : take(now, trigger, trigger);
    } catch (EngineFailure failure) {
      return rejected(trigger, problems(failure));
    }
  }

  /// Whether nothing has changed: neither the text nor the files its values come from.
  private boolean isServed(CompiledText compiled) {
    return compiled.text().equals(text)
        && compiled.configuration().equals(serving().state().configuration());
  }

  /// The token may be another even so: it is no part of the configuration.
  private ReloadReport confirmed(String trigger) throws EngineFailure, InterruptedException {
    try {
      admin.use(admissions.of(serving().state().configuration()));
    } catch (BindFailure unbound) {
      throw new EngineFailure(String.valueOf(unbound.getMessage()), unbound);
    }
    return unchanged(trigger);
  }

  private ReloadReport unchanged(String trigger) {
    return new ReloadReport(parts.clock.instant(), true, trigger, 0, List.of());
  }

  private ReloadReport take(CompiledText compiled, String trigger, String by)
      throws EngineFailure, InterruptedException {
    keepsData(compiled.configuration());
    CertificateStores stores = stores(compiled.configuration());
    Admission admission = admissions.of(compiled.configuration());
    ServingState next = state(compiled.configuration());
    // On the first start this comes before the first socket, so that no request finds nothing.
    Serving running = serving;
    if (running == null) {
      serving = new Serving(next);
    }
    try {
      certificates.use(stores);
      listeners.open(compiled.configuration().listeners().values());
      admin.use(admission);
    } catch (BindFailure failure) {
      keepOld(next);
      throw new EngineFailure(String.valueOf(failure.getMessage()), failure);
    } catch (CertificateFailure failure) {
      keepOld(next);
      throw refused(List.of(failure.problem()));
    }
    used = stores;
    swap(next);
    served.accept(compiled.configuration());
    text = compiled.text();
    return accepted(compiled, trigger, by);
  }

  /// What was good when it was read may be gone by now, such as a file.
  private ServingState state(Configuration configuration) throws EngineFailure {
    try {
      return states.of(configuration);
    } catch (IllegalArgumentException impossible) {
      throw new EngineFailure(String.valueOf(impossible.getMessage()), impossible);
    }
  }

  /// The local CA and the history cannot move under a running server.
  private void keepsData(Configuration next) throws EngineFailure {
    Serving running = serving;
    if (running != null && !running.state().configuration().data().equals(next.data())) {
      throw new EngineFailure(
          List.of(
              new ReloadReport.Problem(
                  source.file().toString(),
                  0,
                  0,
                  "data: the data directory of a running server cannot change",
                  "restart the server to use " + next.data())));
    }
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
      serving().swap(next);
    }
    parts.upstreams.retain(next.upstreams());
    parts.handlers.retain(next.handlers());
    parts.responses.apply(configuration.cache());
    parts.secondLevel.apply(configuration);
    sharedCertificates.apply(configuration);
    parts.networks.use(configuration.cache().cdn());
    parts.redis.retain(configuration.redis());
    parts.counters.retain(configuration);
    parts.recorder.redaction(new Redaction(configuration.observability().accessLog().redact()));
    parts.serverLog.apply(configuration.logging());
    listeners.retain(configuration.listeners().values());
  }

  /// Takes back what a configuration that cannot serve has brought.
  private void keepOld(ServingState refused) throws EngineFailure, InterruptedException {
    CertificateStores before = used;
    if (before == null) {
      return;
    }
    refused.close();
    parts.upstreams.retain(serving().state().upstreams());
    parts.redis.retain(serving().state().configuration().redis());
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
    Cautions.of(compiled.configuration()).forEach(caution -> LOG.warn("CAUTION: {}", caution));
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
