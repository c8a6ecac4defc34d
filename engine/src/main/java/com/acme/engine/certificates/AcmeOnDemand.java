package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Certificates that are asked for once a client asks for their host, where the configuration lets
/// it. Clients can make up names, so all of it is bounded: how many names are held, how many are
/// asked for at a time and in an hour, and how long a handshake waits.
final class AcmeOnDemand implements CertificateSource {

  private static final Logger LOG = LoggerFactory.getLogger(AcmeOnDemand.class);

  /// Names that are held at a time; the one not used for longest is forgotten, but stays on disk.
  private static final int MOST = 1000;

  /// How long a handshake waits. The order goes on without it, for the client's next attempt.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final String name;
  private final List<CertificateName> patterns;
  private final Function<CertificateName.Dns, AcmeCertificate> certificates;
  private final HourlyBudget budget;
  private final Cache<String, AcmeCertificate> known =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
  private final Map<String, CountDownLatch> underWay = new ConcurrentHashMap<>();

  /// @param name its name in the configuration
  /// @param patterns the hosts that it is done for: names, and `*.x` for any one label
  /// @param certificates makes the one for a host; takes what is kept
  /// @param budget of names that were not held before
  AcmeOnDemand(
      String name,
      List<CertificateName> patterns,
      Function<CertificateName.Dns, AcmeCertificate> certificates,
      HourlyBudget budget) {
    this.name = name;
    this.patterns = List.copyOf(patterns);
    this.certificates = certificates;
    this.budget = budget;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<CertificateName> names() {
    return patterns;
  }

  @Override
  public String keyType() {
    return "EC";
  }

  /// It is never presented itself.
  @Override
  public boolean isReady() {
    return false;
  }

  @Override
  public List<CertificateSource> presentable(CertificateName.Dns host) {
    AcmeCertificate held = known.getIfPresent(host.text());
    return held == null ? List.of() : held.presentable(host);
  }

  /// Those that were issued: they are renewed. A host for which that failed is asked for again only
  /// when a client comes back.
  @Override
  public List<AcmeCertificate> parts() {
    return known.asMap().values().stream().filter(AcmeCertificate::isReady).toList();
  }

  /// Hosts that clients asked for and that have none.
  List<AwaitedCertificate> awaited() {
    return known.asMap().values().stream().flatMap(each -> each.awaited().stream()).toList();
  }

  @Override
  public Credential current() throws CertificateFailure {
    throw CertificateFailure.of(
        "the certificates of " + name + " are issued host by host", "name the host");
  }

  @Override
  public Optional<CertificateStatus> status() {
    return Optional.empty();
  }

  /// Sees to it that there is a certificate for a host that these patterns cover, and waits for it
  /// a while.
  void await(CertificateName.Dns host) throws InterruptedException {
    AcmeCertificate certificate = known.get(host.text(), text -> certificates.apply(host));
    if (certificate == null || certificate.isValid() || !certificate.mayBeTried()) {
      return;
    }
    CountDownLatch issuing = underWay.get(host.text());
    if (issuing == null) {
      issuing = start(host.text(), certificate);
    }
    if (!issuing.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.info(
          "A handshake for {} waits no longer; its certificate is still asked for", host.text());
    }
  }

  /// One order a host at a time; the handshakes that come meanwhile wait for the same one.
  private synchronized CountDownLatch start(String host, AcmeCertificate certificate) {
    CountDownLatch begun = underWay.get(host);
    if (begun != null) {
      return begun;
    }
    CountDownLatch done = new CountDownLatch(1);
    if (budget.take()) {
      underWay.put(host, done);
      Thread.ofVirtual().name("acme-" + host).start(() -> issue(host, certificate, done));
    } else {
      LOG.warn("No certificate is asked for {}: {}", host, budget.inWords());
      done.countDown();
    }
    return done;
  }

  private void issue(String host, AcmeCertificate certificate, CountDownLatch done) {
    try {
      budget.enter();
      try {
        certificate.work();
      } finally {
        budget.leave();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      underWay.remove(host, done);
      done.countDown();
    }
  }
}
