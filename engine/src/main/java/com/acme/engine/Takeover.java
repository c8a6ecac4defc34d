package com.acme.engine;

import com.acme.engine.certificates.CertificateStores;
import com.acme.engine.certificates.Certificates;
import com.acme.engine.certificates.CheckedCertificates;
import com.acme.engine.config.Configuration;
import com.acme.engine.listener.BindFailure;
import com.acme.engine.listener.Listeners;
import com.acme.engine.observe.Redaction;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.CertificateProblem;
import com.acme.engine.serving.Serving;
import com.acme.engine.serving.ServingState;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Has a configuration serve in place of the one before: compile, swap, drain. On any problem
/// nothing changes. Changed by one thread at a time, asked by any.
final class Takeover {

  private final Path file;
  private final Parts parts;
  private final Certificates certificates;
  private final SharedCertificates sharedCertificates;
  private final Listeners listeners;
  private final AdminSocket admin;
  private final Admissions admissions;
  private final States states;
  private final Consumer<Configuration> served;

  private volatile @Nullable Serving serving;
  private @Nullable CertificateStores used;

  /// @param file of the configuration, for problems
  /// @param served told of each configuration that begins to serve
  Takeover(
      Path file,
      Parts parts,
      Certificates certificates,
      Listeners listeners,
      AdminSocket admin,
      Admissions admissions,
      States states,
      Consumer<Configuration> served) {
    this.file = file;
    this.parts = parts;
    this.certificates = certificates;
    this.sharedCertificates = new SharedCertificates(certificates, parts.redis);
    this.listeners = listeners;
    this.admin = admin;
    this.admissions = admissions;
    this.states = states;
    this.served = served;
  }

  /// The handler that serves the configuration of the moment.
  Serving serving() {
    Serving now = serving;
    if (now == null) {
      throw new IllegalStateException("nothing serves yet");
    }
    return now;
  }

  /// The configuration of the moment.
  Configuration current() {
    return serving().state().configuration();
  }

  /// Looks at what a configuration needs of the disk, and changes nothing.
  ///
  /// @throws EngineFailure if a certificate cannot be used
  void check(Configuration next) throws EngineFailure {
    stores(next);
  }

  /// Serves a configuration.
  ///
  /// @throws EngineFailure if it cannot
  void to(Configuration next) throws EngineFailure, InterruptedException {
    keepsData(next);
    CertificateStores stores = stores(next);
    Admission admission = admissions.of(next);
    ServingState state = state(next);
    // On the first start this comes before the first socket, so that no request finds nothing.
    if (serving == null) {
      serving = new Serving(state);
    }
    try {
      certificates.use(stores);
      listeners.open(next.listeners().values());
      admin.use(admission);
    } catch (BindFailure failure) {
      keepOld(state);
      throw new EngineFailure(String.valueOf(failure.getMessage()), failure);
    } catch (CertificateFailure failure) {
      keepOld(state);
      throw refused(List.of(failure.problem()));
    }
    used = stores;
    swap(state);
    served.accept(next);
  }

  /// Admits callers of the admin API anew: the token is no part of the configuration.
  ///
  /// @throws EngineFailure if it cannot be had
  void readmit() throws EngineFailure, InterruptedException {
    try {
      admin.use(admissions.of(current()));
    } catch (BindFailure unbound) {
      throw new EngineFailure(String.valueOf(unbound.getMessage()), unbound);
    }
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
                  file.toString(),
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
    parts.redis.retain(current().redis());
    listeners.retain(current().listeners().values());
    try {
      certificates.use(before);
    } catch (CertificateFailure unusableNow) {
      throw refused(List.of(unusableNow.problem()));
    }
  }

  private EngineFailure refused(List<CertificateProblem> problems) {
    return new EngineFailure(Problems.told(problems, file));
  }
}
