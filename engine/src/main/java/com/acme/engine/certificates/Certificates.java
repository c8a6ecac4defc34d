package com.acme.engine.certificates;

import com.acme.engine.certificates.shared.SharedVault;
import com.acme.engine.config.Configuration;
import com.acme.engine.exchange.Handler;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.Pem;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The certificates of a server, from the check of a configuration to the handshakes.
///
/// A thread looks after those in use once a second: changed files are read again, certificates of
/// the local CA are issued before they are asked for and again before they expire, OCSP responses
/// are fetched.
public final class Certificates implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration RESPONDERS_TIME = Duration.ofSeconds(15);

  private final LocalCertificates local;
  private final AcmeCertificates acme;
  private final StoreCompiler compiler;
  private final Rotation rotation;
  private final Stapling stapling;
  private final StapleRelay relay = new StapleRelay(this::credentials);
  private final AtomicReference<CertificateStores> current;
  private @Nullable Thread caretaker;
  private boolean closed;

  /// Touches nothing yet.
  ///
  /// @param data the directory the server owns; the local CA is kept in `ca`, what it issues in
  ///   `certificates/local`, accounts with other CAs in `acme`, what they issue in
  ///   `certificates/acme`
  /// @param events told what happens, on the thread it happens on
  public Certificates(Path data, InstantSource clock, Consumer<CertificateEvent> events) {
    this.local = new LocalCertificates(data, clock, events);
    this.acme = new AcmeCertificates(data, clock, events);
    this.compiler = new StoreCompiler(local, acme, clock);
    this.rotation = new Rotation(compiler, clock, events);
    this.stapling =
        new Stapling(
            new OcspFiles(data.resolve("certificates").resolve("ocsp")),
            clock,
            events,
            new HttpOcspResponder(RESPONDERS_TIME));
    this.current =
        new AtomicReference<>(
            new CertificateStores(
                new CertificateStore(Wanted.NOTHING, List.of(), local), Map.of()));
  }

  /// Reads what a configuration names, and says what is wrong. Writes nothing, changes nothing.
  public CheckedCertificates check(Configuration configuration) {
    return compiler.compile(configuration, current.get());
  }

  /// Puts certificates to use, for this handshake on. The first time TLS is served this opens the
  /// local CA, and creates it where there is none.
  ///
  /// @throws CertificateFailure if certificates are needed of a local CA that cannot be opened;
  ///   then nothing has changed
  public synchronized void use(CertificateStores stores)
      throws CertificateFailure, InterruptedException {
    if (stores.isServed()) {
      openAuthority(stores);
    }
    change(stores);
    if (caretaker == null) {
      // Not a virtual thread: one that sleeps wakes the timer, a carrier and itself each time.
      caretaker = Thread.ofPlatform().daemon().name("certificates").start(this::lookAfter);
    }
  }

  /// What the admin API speaks TLS with: the section `tls`. A client that reaches it by address
  /// sends no server name (RFC 6066 section 3); where there is no default certificate it gets one
  /// of the local CA for that address, or for this machine's own. Good as long as this server runs.
  ///
  /// @param host where the admin API listens: an address or a name; empty for all interfaces
  public TlsContext admin(String host) {
    return new TlsContext(
        new ReachedByAddress(() -> current.get().main(), AdminNames.of(host)),
        acme.challenges(),
        relay);
  }

  /// What a listener without settings of its own speaks TLS with: the section `tls`. Good as long
  /// as this server runs.
  public TlsContext tls() {
    return new TlsContext(() -> current.get().main(), acme.challenges(), relay);
  }

  /// What a listener speaks TLS with: the section `tls`, or what the listener has in its place.
  /// Good as long as this server runs; for a name that is no listener's it is the section `tls`.
  public TlsContext tls(String listener) {
    return new TlsContext(() -> current.get().of(listener), acme.challenges(), relay);
  }

  /// The local CA.
  ///
  /// @throws CertificateFailure if it could not be opened, or TLS was never served
  public LocalAuthority authority() throws CertificateFailure {
    return local.authority();
  }

  /// The facts of all certificates in use.
  public List<CertificateStatus> status() {
    return current.get().status();
  }

  /// How often CAs issued each certificate that they were asked for, and why they did not.
  public List<OrderCount> orders() {
    return acme.orders().all();
  }

  /// The chain in use under a name, as PEM, the leaf first; empty when there is none.
  ///
  /// @param name in the configuration, or the host it was issued for on demand
  public Optional<String> chain(String name) {
    return current.get().all().stream()
        .flatMap(store -> store.held().stream())
        .filter(source -> source.name().equals(name))
        .findFirst()
        .flatMap(Certificates::chain);
  }

  /// The certificates that CAs are asked for and have not issued yet.
  public List<AwaitedCertificate> awaited() {
    return current.get().all().stream()
        .flatMap(store -> store.awaited().stream())
        .distinct()
        .toList();
  }

  /// Has a certificate issued anew, now, and waits for it.
  ///
  /// @param name in the configuration, or the host it is issued for on demand
  /// @return how it is then; empty where there is none of that name
  /// @throws CertificateFailure if it cannot be had; the one before stays
  public Optional<CertificateStatus> renew(String name)
      throws CertificateFailure, InterruptedException {
    Optional<CertificateSource> source = named(name);
    if (source.isPresent()) {
      source.get().renew();
    }
    return source.flatMap(CertificateSource::status);
  }

  /// Has a certificate revoked by its CA; another one is asked for at once.
  ///
  /// @param name in the configuration, or the host it is issued for on demand
  /// @return what was revoked; empty where there is none of that name
  /// @throws CertificateFailure if it is not revoked
  public Optional<CertificateStatus> revoke(String name)
      throws CertificateFailure, InterruptedException {
    Optional<CertificateSource> source = named(name);
    if (source.isPresent()) {
      source.get().revoke();
    }
    return source.flatMap(CertificateSource::status);
  }

  private List<Credential> credentials() {
    return current.get().all().stream().flatMap(store -> store.stapled().stream()).toList();
  }

  private Optional<CertificateSource> named(String name) {
    return current.get().all().stream()
        .flatMap(store -> store.single().stream())
        .filter(source -> source.name().equals(name))
        .findFirst();
  }

  private List<AcmeCertificate> asked() {
    return current.get().all().stream()
        .flatMap(store -> store.asked().stream())
        .distinct()
        .toList();
  }

  /// The sites, with what CAs ask for by HTTP before them. Asked once a request.
  public Handler around(Handler sites) {
    return acme.challenges().around(sites);
  }

  /// From here on the listeners are open, so that CAs may be asked to look at them.
  public void reachable() {
    acme.reachable();
  }

  /// Shares what CAs are asked for, and issue, with the servers that have the same vault.
  ///
  /// @param vault empty: nothing is shared
  /// @param inTls whether names are proven in handshakes
  public void share(Optional<SharedVault> vault, boolean inTls) {
    acme.share(vault, inTls);
  }

  private static Optional<String> chain(CertificateSource source) {
    try {
      StringBuilder pem = new StringBuilder();
      for (X509Certificate certificate : source.current().chain()) {
        pem.append(Pem.write("CERTIFICATE", certificate.getEncoded()));
      }
      return Optional.of(pem.toString());
    } catch (CertificateFailure | CertificateEncodingException unusable) {
      LOG.debug("no chain of {}: {}", source.name(), unusable.toString());
      return Optional.empty();
    }
  }

  /// Stops looking after the certificates, once a round that has begun is over; handshakes go on
  /// with those in use.
  @Override
  public synchronized void close() {
    closed = true;
    acme.close();
    relay.close();
    if (caretaker != null) {
      caretaker.interrupt();
    }
  }

  /// One round of care.
  synchronized void look() {
    if (!closed) {
      rotation.look(current.get(), this::change);
      stapling.look(current.get());
      current.get().all().forEach(CertificateStore::issueDue);
      acme.look(asked());
    }
  }

  /// What has an OCSP response from before a restart has it from the first handshake on.
  private void change(CertificateStores stores) {
    stapling.look(stores);
    current.set(stores);
  }

  private void openAuthority(CertificateStores stores)
      throws CertificateFailure, InterruptedException {
    try {
      local.open();
    } catch (CertificateFailure e) {
      if (stores.needsLocalAuthority()) {
        throw e;
      }
      LOG.warn("No certificates for names under localhost: {}", e.problem().text());
    }
  }

  private void lookAfter() {
    local.removeExpired();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
