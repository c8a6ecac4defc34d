package com.acme.engine.certificates;

import com.acme.engine.certificates.AcmeFile.Kept;
import com.acme.engine.certificates.acme.AcmeFailure;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.CertificateProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

  private final Asked asked;
  private final AcmeIssuer issuer;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Consumer<CertificateEvent> events;
  private final Retries retries;

  /// Held while the CA is asked.
  private final ReentrantLock asking = new ReentrantLock();

  /// Whether something was heard that no comparison has seen.
  private final AtomicBoolean toCompare = new AtomicBoolean();

  private volatile @Nullable Holding holding;
  private volatile Renewal renewal = new Renewal(Instant.MIN, Instant.MIN);

  /// What was got last, and what is presented of it.
  private record Holding(Kept kept, Succession succession) {

    Credential shown() {
      return succession.presented();
    }
  }

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
    this.retries = new Retries(issuer, random, events);
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
    return holding != null;
  }

  /// Whether there is one that has not expired.
  boolean isValid() {
    return held()
        .filter(now ->
            clock.instant().isBefore(now.kept().credential().leaf().getNotAfter().toInstant()))
        .isPresent();
  }

  @Override
  public Optional<AcmeCertificate> presented() {
    return held().map(_ -> this);
  }

  @Override
  public List<CertificateSource> presentable(CertificateName.Dns host) {
    return held()
        .map(Holding::shown)
        .filter(shown -> shown.covers(host))
        .map(_ -> List.<CertificateSource>of(this))
        .orElse(List.of());
  }

  @Override
  public Credential current() throws CertificateFailure {
    return required().shown();
  }

  @Override
  public List<Credential> credentials() {
    return held().map(now -> now.succession().all()).orElse(List.of());
  }

  @Override
  public Optional<CertificateStatus> status() {
    return held().map(now -> status(now.shown()));
  }

  /// What is told of it while there is none.
  Optional<AwaitedCertificate> awaited() {
    return isReady()
        ? Optional.empty()
        : Optional.of(
            new AwaitedCertificate(
                asked.name(),
                asked.texts(),
                asked.directory(),
                retries.problem().map(CertificateProblem::text).orElse(""),
                retries.next()));
  }

  /// Whether the CA is to be asked for something now.
  boolean wantsWork() {
    Instant now = clock.instant();
    return !asking.isLocked() && mayBeTried() && (isDue(now) || !now.isBefore(renewal.askAgain()));
  }

  /// Whether an attempt may be made, after those that failed.
  boolean mayBeTried() {
    return retries.areAllowed();
  }

  /// Asks the CA for what is due. What fails is told, and tried again later.
  void work() throws InterruptedException {
    asking.lockInterruptibly();
    try {
      if (!isDue(clock.instant())) {
        askForWindow();
      }
      if (isDue(clock.instant()) && mayBeTried()) {
        retries.heedOthers();
        attempt(false);
      }
    } catch (CertificateFailure told) {
      LOG.debug("{}", told.problem().text());
    } finally {
      askingEnds();
    }
  }

  /// Whether it is what a server published that shares certificates with this one.
  boolean isFor(String id) {
    return asked.id().equals(id);
  }

  /// Takes what another server got, where that is newer, and lets others have what is newer here.
  /// While the CA is asked, or another comparison goes on, that ends with this one: what it has
  /// read may be older than what this one was called for, and what it got may be known here alone.
  void compare() throws InterruptedException {
    toCompare.set(true);
    compareUnseen();
  }

  private void compareUnseen() throws InterruptedException {
    while (toCompare.get() && asking.tryLock()) {
      try {
        toCompare.set(false);
        retries.resume();
        issuer.compared(kept()).ifPresent(this::take);
      } finally {
        asking.unlock();
      }
    }
  }

  /// Has another one issued now, whatever failed before; only what the CA itself said is heeded.
  @Override
  public void renew() throws CertificateFailure, InterruptedException {
    asking.lockInterruptibly();
    try {
      retries.heedLimit();
      attempt(true);
    } finally {
      askingEnds();
    }
  }

  /// Has it revoked, and another one issued in its place: it serves until that is there.
  @Override
  public void revoke() throws CertificateFailure, InterruptedException {
    asking.lockInterruptibly();
    try {
      Kept revoked = required().kept();
      issuer.revoke(revoked);
      renewal = new Renewal(Instant.MIN, Instant.MAX);
      events.accept(new CertificateEvent.Revoked(status(revoked.credential())));
    } catch (AcmeFailure refused) {
      throw CertificateFailure.of(refused.what(), refused.remedy(), refused);
    } finally {
      askingEnds();
    }
  }

  private void askingEnds() throws InterruptedException {
    asking.unlock();
    compareUnseen();
  }

  private boolean isDue(Instant now) {
    Optional<Kept> kept = kept();
    return kept.isEmpty() || !now.isBefore(renewal.due()) || !asked.isMetBy(kept.get());
  }

  private Optional<Holding> held() {
    return Optional.ofNullable(holding);
  }

  private Optional<Kept> kept() {
    return held().map(Holding::kept);
  }

  private Holding required() throws CertificateFailure {
    Holding now = holding;
    if (now == null) {
      throw CertificateFailure.of(
          "the certificate " + asked.name() + " was not issued yet",
          retries.problem().map(CertificateProblem::text).orElse("it is being asked for"));
    }
    return now;
  }

  private CertificateStatus status(Credential told) {
    return CertificateStatus.of(
        asked.name(), CertificateStatus.Source.ACME, told, retries.problems());
  }

  private void hold(Kept fresh) {
    Credential newer = fresh.credential();
    holding =
        new Holding(
            fresh,
            held()
                .map(old -> old.succession().then(newer, clock.instant()))
                .orElseGet(() -> Succession.first(newer)));
    renewal = Renewal.unasked(newer.leaf());
  }

  private void take(Kept fresh) {
    hold(fresh);
    retries.end();
    events.accept(new CertificateEvent.Issued(status(fresh.credential())));
  }

  /// What the CA says of the time to renew is advice: without it the usual time holds.
  private void askForWindow() throws InterruptedException {
    Optional<Kept> kept = kept();
    Instant now = clock.instant();
    if (kept.isPresent() && !now.isBefore(renewal.askAgain())) {
      Renewal before = renewal;
      renewal =
          issuer
              .window(kept.get())
              .map(stated -> before.stated(stated, now, random))
              .orElse(before.unstated(now));
    }
  }

  private void attempt(boolean anew) throws CertificateFailure, InterruptedException {
    try {
      Optional<Kept> fresh = issuer.obtain(kept(), anew);
      if (fresh.isEmpty()) {
        throw retries.postpone();
      }
      take(fresh.get());
    } catch (AcmeFailure refused) {
      throw retries.failed(refused);
    }
  }
}
