package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.Pem;
import com.acme.engine.pem.PemCertificates;
import com.acme.engine.pem.PrivateKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A certificate of the local CA: issued when first asked for, kept in a file, issued anew after
/// two thirds of its life.
///
/// The file is a store of convenience, unlike the CA's own: one that is damaged, or was issued by
/// another CA or for other names, is replaced.
final class LocalCertificate implements CertificateSource {

  private static final Logger LOG = LoggerFactory.getLogger(LocalCertificate.class);

  private final String name;
  private final List<CertificateName> names;
  private final Path file;
  private final LocalCertificates issuer;
  private final InstantSource clock;
  private final Consumer<CertificateEvent> events;
  private volatile @Nullable Credential credential;

  /// @param name its name in the configuration, or the host name it was asked for
  /// @param file key and certificate
  LocalCertificate(
      String name,
      List<CertificateName> names,
      Path file,
      LocalCertificates issuer,
      InstantSource clock,
      Consumer<CertificateEvent> events) {
    this.name = name;
    this.names = List.copyOf(names);
    this.file = file;
    this.issuer = issuer;
    this.clock = clock;
    this.events = events;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<CertificateName> names() {
    return names;
  }

  @Override
  public String keyType() {
    return "EC";
  }

  @Override
  public Optional<CertificateStatus> status() {
    return Optional.ofNullable(credential)
        .map(held -> CertificateStatus.of(name, CertificateStatus.Source.LOCAL, held, List.of()));
  }

  /// One issuance at a time; whoever has a certificate that still holds does not wait.
  @Override
  public Credential current() throws CertificateFailure {
    Credential held = credential;
    return held != null && !isDue(held.leaf()) ? held : renewed();
  }

  private synchronized Credential renewed() throws CertificateFailure {
    Credential held = credential;
    if (held != null && !isDue(held.leaf())) {
      return held;
    }
    LocalAuthority authority = issuer.authority();
    Optional<Credential> kept = held == null ? kept(authority) : Optional.empty();
    Credential fresh = kept.isPresent() ? kept.get() : issued(authority);
    credential = fresh;
    return fresh;
  }

  @Override
  public synchronized void renew() throws CertificateFailure {
    credential = issued(issuer.authority());
  }

  private Credential issued(LocalAuthority authority) throws CertificateFailure {
    Credential fresh = authority.issue(names);
    keep(fresh);
    LOG.debug("Issued a certificate for {} until {}", name, fresh.leaf().getNotAfter().toInstant());
    events.accept(
        new CertificateEvent.Issued(
            CertificateStatus.of(name, CertificateStatus.Source.LOCAL, fresh, List.of())));
    return fresh;
  }

  /// Two thirds of its life have passed.
  private boolean isDue(X509Certificate leaf) {
    Instant start = leaf.getNotBefore().toInstant();
    Duration life = Duration.between(start, leaf.getNotAfter().toInstant());
    return !clock.instant().isBefore(start.plus(life.multipliedBy(2).dividedBy(3)));
  }

  private Optional<Credential> kept(LocalAuthority authority) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<X509Certificate> chain = PemCertificates.read(file);
      PrivateKey key = PrivateKeys.read(file, chain.getFirst().getPublicKey());
      return Optional.of(new Credential(key, chain)).filter(found -> fits(found, authority));
    } catch (CertificateFailure e) {
      LOG.warn("Replacing a kept certificate: {}", e.problem().what());
      return Optional.empty();
    }
  }

  private boolean fits(Credential found, LocalAuthority authority) {
    return !isDue(found.leaf())
        && !clock.instant().isBefore(found.leaf().getNotBefore().toInstant())
        && new HashSet<>(SubjectNames.of(found.leaf())).equals(new HashSet<>(names))
        && authority.issued(found.leaf());
  }

  /// Forgets what was kept.
  void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} stays behind", file, e);
    }
  }

  /// A disk that is full or read-only costs the next start a new certificate, and nothing now.
  private void keep(Credential fresh) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFile.writeUnforced(
          file,
          Pem.write("PRIVATE KEY", fresh.key().getEncoded())
              + Pem.write("CERTIFICATE", fresh.leaf().getEncoded()),
          AtomicFile.Access.OWNER);
    } catch (IOException | CertificateEncodingException e) {
      LOG.warn("The certificate for {} is not kept over a restart: {}", name, e.toString());
    }
  }
}
