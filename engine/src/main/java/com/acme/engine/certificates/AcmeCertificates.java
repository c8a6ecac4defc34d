package com.acme.engine.certificates;

import com.acme.engine.certificates.acme.AuthorityClient;
import com.acme.engine.certificates.acme.Challenges;
import com.acme.engine.certificates.shared.SharedVault;
import com.acme.engine.config.AcmeAuthority;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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
  private final AcmeSharing sharing;
  private final Challenges challenges;
  private final AttemptsFile failures;
  private final OrderCounters orders = new OrderCounters();
  private final HourlyBudget budget;
  private final Map<AcmeAuthority, AuthorityClient> clients = new ConcurrentHashMap<>();
  private final Map<Asked, AcmeCertificate> configured = new ConcurrentHashMap<>();
  private final Map<Asked, AcmeOnDemand> onDemand = new ConcurrentHashMap<>();
  private @Nullable Thread worker;
  private @Nullable AutoCloseable hearing;
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
    this.sharing = new AcmeSharing(clock);
    this.challenges = new Challenges(sharing);
    this.failures = new AttemptsFile(certificates.resolve("failures"), clock);
  }

  /// Where proofs stand.
  Challenges challenges() {
    return challenges;
  }

  /// What became of all orders.
  OrderCounters orders() {
    return orders;
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
            asked.authority(), ca -> new AuthorityClient(ca, account(ca), challenges));
    return new AcmeCertificate(
        new AcmeIssuer(asked, new AcmeFile(file), client, lock, sharing, failures, orders, clock),
        random,
        events);
  }

  private SharedAccount account(AcmeAuthority authority) {
    return new SharedAccount(
        AccountFolder.account(authority), AccountFolder.of(accounts, authority), sharing);
  }

  /// Shares with other servers what is in a vault, from here on.
  ///
  /// @param vault empty: nothing is shared
  /// @param inTls whether names are proven in handshakes
  synchronized void share(Optional<SharedVault> vault, boolean inTls) {
    stopHearing();
    sharing.use(vault, inTls);
    if (!closed) {
      hearing = vault.map(common -> common.listen(new Published(this::compare))).orElse(null);
    }
  }

  /// Compares certificates with those of other servers, on a thread of its own.
  ///
  /// @param id of the certificate; empty: all of them
  private void compare(Optional<String> id) {
    List<AcmeCertificate> meant =
        Stream.concat(
                configured.values().stream(),
                onDemand.values().stream().flatMap(hosts -> hosts.parts().stream()))
            .filter(certificate -> id.isEmpty() || certificate.isFor(id.get()))
            .toList();
    if (!meant.isEmpty()) {
      Thread.ofVirtual().name("acme-shared").start(() -> compare(meant));
    }
  }

  private static void compare(List<AcmeCertificate> meant) {
    try {
      for (AcmeCertificate certificate : meant) {
        certificate.compare();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopHearing() {
    AutoCloseable before = hearing;
    hearing = null;
    if (before != null) {
      try {
        before.close();
      } catch (Exception impossible) {
        throw new IllegalStateException("nothing is opened by that", impossible);
      }
    }
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
    stopHearing();
    if (worker != null) {
      worker.interrupt();
    }
  }
}
