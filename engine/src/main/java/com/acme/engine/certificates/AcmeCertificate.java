package com.acme.engine.certificates;

import com.acme.engine.certificates.AcmeFile.Kept;
import com.acme.engine.certificates.acme.AcmeFailure;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.CertificateProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A certificate that a CA is asked for (RFC 8555): issued once, kept in a file, renewed ahead of
/// its end. While a renewal fails, the one before serves on, also where the configuration has come
/// to name more hosts or another CA.
///
/// Handshakes read one reference; all that talks to the CA happens on other threads.
final class AcmeCertificate implements CertificateSource {

  private static final Logger LOG = LoggerFactory.getLogger(AcmeCertificate.class);

  /// When another server of these data is asking already.
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final Asked asked;
  private final AcmeIssuer issuer;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Consumer<CertificateEvent> events;

  /// Held while the CA is asked.
  private final ReentrantLock asking = new ReentrantLock();

  private volatile @Nullable Kept kept;
  private volatile Renewal renewal = new Renewal(Instant.MIN, Instant.MIN);
  private volatile Attempts attempts;

  /// Takes what is kept; asks nobody.
  ///
  /// @param issuer gets it from the CA
  /// @param events told what happens, on the thread it happens on
  AcmeCertificate(AcmeIssuer issuer, RandomGenerator random, Consumer<CertificateEvent> events) {
    this.asked = issuer.asked();
    this.issuer = issuer;
    this.clock = issuer.clock();
    this.random = random;
    this.events = events;
    this.attempts = issuer.attempts();
    issuer.file().read().ifPresent(this::hold);
  }

  @Override
  public String name() {
    return asked.name();
  }

  @Override
  public List<CertificateName> names() {
    return asked.names();
  }

  @Override
  public String keyType() {
    return "EC";
  }

  /// Whether there is one, be it for other names.
  @Override
  public boolean isReady() {
    return kept != null;
  }

  /// Whether there is one that has not expired.
  boolean isValid() {
    Kept now = kept;
    return now != null
        && clock.instant().isBefore(now.credential().leaf().getNotAfter().toInstant());
  }

  @Override
  public List<CertificateSource> presentable(CertificateName.Dns host) {
    Kept now = kept;
    return now != null && covers(now, host) ? List.of(this) : List.of();
  }

  @Override
  public Credential current() throws CertificateFailure {
    return required().credential();
  }

  /// What is held now.
  Optional<Credential> held() {
    return Optional.ofNullable(kept).map(Kept::credential);
  }

  @Override
  public Optional<CertificateStatus> status() {
    return Optional.ofNullable(kept).map(this::status);
  }

  /// What is told of it while there is none.
  Optional<AwaitedCertificate> awaited() {
    Attempts now = attempts;
    return isReady()
        ? Optional.empty()
        : Optional.of(
            new AwaitedCertificate(
                asked.name(),
                asked.texts(),
                asked.directory(),
                now.problem().map(CertificateProblem::text).orElse(""),
                Optional.of(now.notBefore()).filter(moment -> moment.isAfter(clock.instant()))));
  }

  /// Whether the CA is to be asked for something now.
  boolean wantsWork() {
    Instant now = clock.instant();
    return !asking.isLocked() && mayBeTried() && (isDue(now) || !now.isBefore(renewal.askAgain()));
  }

  /// Whether an attempt may be made, after those that failed.
  boolean mayBeTried() {
    return !clock.instant().isBefore(attempts.notBefore());
  }

  /// Asks the CA for what is due. What fails is told, and tried again later.
  void work() throws InterruptedException {
    asking.lockInterruptibly();
    try {
      if (!isDue(clock.instant())) {
        askForWindow();
      }
      if (isDue(clock.instant()) && mayBeTried()) {
        attempt(false);
      }
    } catch (CertificateFailure told) {
      LOG.debug("{}", told.problem().text());
    } finally {
      asking.unlock();
    }
  }

  /// Whether it is what a server published that shares certificates with this one.
  boolean isFor(String id) {
    return asked.id().equals(id);
  }

  /// Takes what another server got, where that is newer, and lets others have what is newer here.
  /// Does nothing while the CA is asked: that ends with the same.
  void compare() throws InterruptedException {
    if (!asking.tryLock()) {
      return;
    }
    try {
      if (attempts.failures() == 0) {
        attempts = Attempts.NONE;
      }
      issuer.compared(Optional.ofNullable(kept)).ifPresent(this::take);
    } finally {
      asking.unlock();
    }
  }

  /// Has another one issued now, whatever failed before; only what the CA itself said is heeded.
  @Override
  public void renew() throws CertificateFailure, InterruptedException {
    asking.lockInterruptibly();
    try {
      Attempts before = attempts;
      if (before.limited() && !mayBeTried()) {
        throw CertificateFailure.of(
            before.problem().map(CertificateProblem::what).orElse("the CA limits attempts"),
            "try again after " + before.notBefore());
      }
      attempt(true);
    } finally {
      asking.unlock();
    }
  }

  /// Has it revoked, and another one issued in its place: it serves until that is there.
  @Override
  public void revoke() throws CertificateFailure, InterruptedException {
    asking.lockInterruptibly();
    try {
      Kept revoked = required();
      issuer.revoke(revoked);
      renewal = new Renewal(Instant.MIN, Instant.MAX);
      events.accept(new CertificateEvent.Revoked(status(revoked)));
    } catch (AcmeFailure refused) {
      throw CertificateFailure.of(refused.what(), refused.remedy(), refused);
    } finally {
      asking.unlock();
    }
  }

  private boolean isDue(Instant now) {
    Kept held = kept;
    return held == null || !now.isBefore(renewal.due()) || !asked.isMetBy(held);
  }

  private static boolean covers(Kept held, CertificateName.Dns host) {
    return SubjectNames.of(held.credential().leaf()).stream()
        .anyMatch(name -> name.text().equals(host.text()) || name.text().equals(host.wildcard()));
  }

  private Kept required() throws CertificateFailure {
    Kept now = kept;
    if (now == null) {
      throw CertificateFailure.of(
          "the certificate " + asked.name() + " was not issued yet",
          attempts.problem().map(CertificateProblem::text).orElse("it is being asked for"));
    }
    return now;
  }

  private CertificateStatus status(Kept now) {
    return CertificateStatus.of(
        asked.name(),
        CertificateStatus.Source.ACME,
        now.credential(),
        attempts.problem().map(List::of).orElse(List.of()));
  }

  private void hold(Kept held) {
    kept = held;
    renewal = Renewal.unasked(held.credential().leaf());
  }

  private void take(Kept fresh) {
    hold(fresh);
    attempts = Attempts.NONE;
    issuer.keep(Attempts.NONE);
    events.accept(new CertificateEvent.Issued(status(fresh)));
  }

  /// What the CA says of the time to renew is advice: without it the usual time holds.
  private void askForWindow() throws InterruptedException {
    Kept held = kept;
    Instant now = clock.instant();
    if (held != null && !now.isBefore(renewal.askAgain())) {
      Renewal before = renewal;
      renewal =
          issuer
              .window(held)
              .map(stated -> before.stated(stated, now, random))
              .orElse(before.unstated(now));
    }
  }

  private void attempt(boolean anew) throws CertificateFailure, InterruptedException {
    if (!anew) {
      heedOthers();
    }
    try {
      Optional<Kept> fresh = issuer.obtain(Optional.ofNullable(kept), anew);
      if (fresh.isEmpty()) {
        attempts = attempts.postponed(clock.instant().plus(MOMENT));
        throw CertificateFailure.of(
            "another server asks for the certificate " + asked.name(), "look again in a moment");
      }
      take(fresh.get());
    } catch (AcmeFailure refused) {
      throw failed(refused);
    }
  }

  /// What the CA refused another server just now it would refuse this one too.
  private void heedOthers() throws CertificateFailure, InterruptedException {
    Optional<Attempts> elsewhere = issuer.failedElsewhere();
    if (elsewhere.isPresent()) {
      CertificateProblem problem = tell(elsewhere.get());
      throw CertificateFailure.of(problem.what(), problem.remedy());
    }
  }

  private CertificateFailure failed(AcmeFailure refused) throws InterruptedException {
    Attempts now = attempts.failed(asked.key(), refused, clock.instant(), random);
    tell(now);
    issuer.sharing().failed(asked, now);
    return CertificateFailure.of(refused.what(), refused.remedy(), refused);
  }

  private CertificateProblem tell(Attempts now) {
    attempts = now;
    issuer.keep(now);
    CertificateProblem problem = now.problem().orElseThrow();
    LOG.warn("{} (tried again after {})", problem.text(), now.notBefore());
    events.accept(new CertificateEvent.Failed(asked.name(), problem));
    return problem;
  }
}
