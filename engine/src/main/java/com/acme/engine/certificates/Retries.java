package com.acme.engine.certificates;

import com.acme.engine.certificates.acme.AcmeFailure;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.CertificateProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When a certificate may be asked for, after attempts that failed, be it here or elsewhere; each
/// failure is told, counted and kept.
final class Retries {

  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

  /// When another server of these data is asking already.
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final AcmeIssuer issuer;
  private final Asked asked;
  private final RandomGenerator random;
  private final Consumer<CertificateEvent> events;
  private volatile Attempts attempts;

  /// Takes what was kept before the start.
  Retries(AcmeIssuer issuer, RandomGenerator random, Consumer<CertificateEvent> events) {
    this.issuer = issuer;
    this.asked = issuer.asked();
    this.random = random;
    this.events = events;
    this.attempts = issuer.attempts();
  }

  /// Whether an attempt may be made now.
  boolean areAllowed() {
    return !now().isBefore(attempts.notBefore());
  }

  /// When the next attempt is made; empty: now.
  Optional<Instant> next() {
    return Optional.of(attempts.notBefore()).filter(moment -> moment.isAfter(now()));
  }

  /// Why the last attempt failed.
  Optional<CertificateProblem> problem() {
    return attempts.problem();
  }

  /// The same, for a status.
  List<CertificateProblem> problems() {
    return problem().map(List::of).orElse(List.of());
  }

  /// Refuses an attempt that somebody wishes for where the CA itself said when.
  void heedLimit() throws CertificateFailure {
    Attempts before = attempts;
    if (before.limited() && !areAllowed()) {
      throw CertificateFailure.of(
          before.problem().map(CertificateProblem::what).orElse("the CA limits attempts"),
          "try again after " + before.notBefore());
    }
  }

  /// What the CA refused another server just now it would refuse this one too.
  void heedOthers() throws CertificateFailure, InterruptedException {
    Optional<Attempts> elsewhere = issuer.failedElsewhere();
    if (elsewhere.isPresent()) {
      CertificateProblem problem = tell(elsewhere.get());
      throw CertificateFailure.of(problem.what(), problem.remedy());
    }
  }

  /// It went well.
  void end() {
    attempts = Attempts.NONE;
    issuer.keep(Attempts.NONE);
  }

  /// Another server is at it, so this one looks again a little later.
  CertificateFailure postpone() {
    attempts = attempts.postponed(now().plus(MOMENT));
    return CertificateFailure.of(
        "another server asks for the certificate " + asked.name(), "look again in a moment");
  }

  /// Whoever was at it may have got it: nothing is waited for that was no failure.
  void resume() {
    if (attempts.failures() == 0) {
      attempts = Attempts.NONE;
    }
  }

  /// It failed.
  CertificateFailure failed(AcmeFailure refused) throws InterruptedException {
    issuer.orders().failed(asked.entry(), refused.reason());
    Attempts more = attempts.failed(asked.key(), refused, now(), random);
    tell(more);
    issuer.sharing().failed(asked, more);
    return CertificateFailure.of(refused.what(), refused.remedy(), refused);
  }

  private CertificateProblem tell(Attempts more) {
    attempts = more;
    issuer.keep(more);
    CertificateProblem problem = more.problem().orElseThrow();
    LOG.warn("{} (tried again after {})", problem.text(), more.notBefore());
    events.accept(new CertificateEvent.Failed(asked.name(), problem));
    return problem;
  }

  private Instant now() {
    return issuer.clock().instant();
  }
}
