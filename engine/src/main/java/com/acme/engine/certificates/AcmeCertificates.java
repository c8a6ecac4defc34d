package com.acme.engine.certificates;

import com.acme.engine.certificates.acme.AuthorityClient;
import com.acme.engine.certificates.acme.Challenges;
import com.acme.engine.config.AcmeAuthority;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The certificates that CAs are asked for, over all reloads.
final class AcmeCertificates implements AutoCloseable {

  /// Names that clients may have the CA asked for in an hour.
  private static final int ON_DEMAND_AN_HOUR = 50;

  private final Path accounts;
  private final Path certificates;
  private final InstantSource clock;
  private final Consumer<CertificateEvent> events;
  private final IssuerLock lock;
  private final RandomGenerator random = new SecureRandom();
  private final Challenges challenges = new Challenges();
  private final HourlyBudget budget;
  private final Map<AcmeAuthority, AuthorityClient> clients = new ConcurrentHashMap<>();
  private final Map<Asked, AcmeCertificate> configured = new ConcurrentHashMap<>();
  private final Map<Asked, AcmeOnDemand> onDemand = new ConcurrentHashMap<>();
  private @Nullable Thread worker;
  private boolean reachable;
  private boolean closed;

  /// @param data the directory the server owns; accounts are kept in `acme`, certificates in
  ///   `certificates/acme`
  AcmeCertificates(Path data, InstantSource clock, Consumer<CertificateEvent> events) {
    this.accounts = data.resolve("acme");
    this.certificates = data.resolve("certificates").resolve("acme");
    this.clock = clock;
    this.events = events;
    this.lock = new FileIssuerLock(certificates.resolve("locks"));
    this.budget = new HourlyBudget(ON_DEMAND_AN_HOUR, clock);
  }

  /// Where proofs stand.
  Challenges challenges() {
    return challenges;
  }

  /// The certificate for names that a configuration mentions; the same one each time.
  AcmeCertificate configured(Asked asked) {
    return configured.computeIfAbsent(
        asked, wanted -> certificate(wanted, certificates.resolve(wanted.name() + ".pem")));
  }

  /// Those for hosts that clients ask for; the same each time.
  ///
  /// @param asked its names are patterns
  AcmeOnDemand onDemand(Asked asked) {
    return onDemand.computeIfAbsent(
        asked,
        wanted ->
            new AcmeOnDemand(
                wanted.name(), wanted.names(), host -> certificate(wanted, host), budget));
  }

  private AcmeCertificate certificate(Asked pattern, CertificateName.Dns host) {
    Asked one = new Asked(pattern.key(), host.text(), List.of(host), pattern.authority());
    return certificate(one, certificates.resolve("on-demand").resolve(host.text() + ".pem"));
  }

  private AcmeCertificate certificate(Asked asked, Path file) {
    AuthorityClient client =
        clients.computeIfAbsent(
            asked.authority(),
            ca -> new AuthorityClient(ca, AccountFolder.of(accounts, ca), challenges));
    return new AcmeCertificate(
        new AcmeIssuer(asked, new AcmeFile(file), client, lock, clock), random, events);
  }

  /// From here on CAs find the listeners open, so they may be asked.
  synchronized void reachable() {
    reachable = true;
  }

  /// Has one thread ask for all that is due, one after the other, where none is at it.
  synchronized void look(List<AcmeCertificate> inUse) {
    boolean idle = worker == null || !worker.isAlive();
    if (closed || !reachable || !idle) {
      return;
    }
    List<AcmeCertificate> wanting = inUse.stream().filter(AcmeCertificate::wantsWork).toList();
    if (!wanting.isEmpty()) {
      worker = Thread.ofVirtual().name("acme").start(() -> work(wanting));
    }
  }

  private static void work(List<AcmeCertificate> wanting) {
    try {
      for (AcmeCertificate certificate : wanting) {
        certificate.work();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks for nothing more.
  @Override
  public synchronized void close() {
    closed = true;
    if (worker != null) {
      worker.interrupt();
    }
  }
}
