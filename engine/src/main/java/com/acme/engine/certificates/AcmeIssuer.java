package com.acme.engine.certificates;

import com.acme.engine.certificates.AcmeFile.Kept;
import com.acme.engine.certificates.AcmeSharing.Turn;
import com.acme.engine.certificates.acme.AcmeFailure;
import com.acme.engine.certificates.acme.AuthorityClient;
import com.acme.engine.certificates.acme.FailureReason;
import com.acme.engine.certificates.acme.RenewalWindow;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gets one certificate from its CA, while no other server asks for it, and keeps it.
///
/// @param asked the certificate
/// @param file where it is kept
/// @param client asks the CA
/// @param lock keeps other servers of these data from asking meanwhile
/// @param sharing reaches servers that have other data
/// @param failures kept over a restart
/// @param orders counts what became of those
/// @param clock tells the time
record AcmeIssuer(
    Asked asked,
    AcmeFile file,
    AuthorityClient client,
    IssuerLock lock,
    AcmeSharing sharing,
    AttemptsFile failures,
    OrderCounters orders,
    InstantSource clock) {

  private static final Logger LOG = LoggerFactory.getLogger(AcmeIssuer.class);

  /// Gets one: what another server got meanwhile, or else a new one.
  ///
  /// @param before which it takes the place of
  /// @param anew whether only a new one will do
  /// @return empty while another server asks
  /// @throws AcmeFailure if there is none to be had
  Optional<Kept> obtain(Optional<Kept> before, boolean anew)
      throws AcmeFailure, InterruptedException {
    Optional<IssuerLock.Held> held = locked();
    if (held.isEmpty()) {
      return Optional.empty();
    }
    try (IssuerLock.Held _ = held.get();
        Turn turn = sharing.turn(asked)) {
      if (!turn.isOurs()) {
        return Optional.empty();
      }
      Optional<Kept> found = anew ? Optional.empty() : found();
      return found.isPresent() ? found : Optional.of(published(issued(before), turn));
    }
  }

  /// What another server got.
  private Optional<Kept> found() throws InterruptedException {
    Optional<Kept> here = file.read().filter(this::isFresh);
    if (here.isPresent()) {
      return here;
    }
    Optional<Kept> there = sharing.certificate(asked).filter(this::isFresh);
    there.ifPresent(this::keep);
    return there;
  }

  /// A server that took so long that another had its turn compares what both got.
  private Kept published(Kept fresh, Turn turn) throws InterruptedException {
    return sharing.publish(asked, fresh, turn) ? fresh : compared(Optional.of(fresh)).orElse(fresh);
  }

  /// What servers have in common, where it takes the place of what is here; of two that are equally
  /// new it does. Where this is newer, the others are told of it.
  Optional<Kept> compared(Optional<Kept> here) throws InterruptedException {
    Optional<Kept> there = sharing.certificate(asked).filter(asked::isMetBy);
    Optional<Kept> ours = here.filter(asked::isMetBy);
    if (ours.isPresent() && (there.isEmpty() || isNewer(ours.get(), there.get()))) {
      sharing.offer(asked, ours.get());
      return Optional.empty();
    }
    Optional<Kept> taken = there.filter(kept -> here.isEmpty() || !isSame(kept, here.get()));
    taken.ifPresent(this::keep);
    taken.ifPresent(_ -> LOG.info("The certificate {} is taken from another server", asked.name()));
    return taken;
  }

  private static boolean isNewer(Kept one, Kept other) {
    return start(one).isAfter(start(other));
  }

  private static Instant start(Kept kept) {
    return kept.credential().leaf().getNotBefore().toInstant();
  }

  private static boolean isSame(Kept one, Kept other) {
    return one.credential().fingerprint().equals(other.credential().fingerprint());
  }

  /// Attempts that failed before this server was started.
  Attempts attempts() {
    return failures.of(asked.wayId());
  }

  /// Why the CA is not to be asked yet, as another server was told.
  Optional<Attempts> failedElsewhere() throws InterruptedException {
    return sharing.failure(asked);
  }

  /// Keeps attempts that failed; {@link Attempts#NONE} is forgotten.
  void keep(Attempts attempts) {
    failures.keep(asked.wayId(), attempts);
  }

  private Optional<IssuerLock.Held> locked() throws AcmeFailure {
    try {
      return lock.acquire(asked.name());
    } catch (IOException unlockable) {
      throw AcmeFailure.of(
          FailureReason.STORAGE,
          "the lock of the certificate " + asked.name() + " cannot be had: " + unlockable,
          "let the server write its data directory",
          unlockable);
    }
  }

  private boolean isFresh(Kept found) {
    return asked.isMetBy(found)
        && clock.instant().isBefore(Renewal.unasked(found.credential().leaf()).due());
  }

  private Kept issued(Optional<Kept> before) throws AcmeFailure, InterruptedException {
    LOG.info("Asking {} for the certificate {}: {}", asked.host(), asked.name(), asked.texts());
    Optional<X509Certificate> replaced =
        before.filter(asked::isOfItsAuthority).map(old -> old.credential().leaf());
    try {
      KeyPair pair = Issuance.newKey();
      List<X509Certificate> chain = client.issue(asked.texts(), pair, replaced);
      if (chain.isEmpty() || !chain.getFirst().getPublicKey().equals(pair.getPublic())) {
        throw AcmeFailure.of(
            FailureReason.PROTOCOL,
            asked.host() + " issued a certificate for another key",
            "report it to the CA");
      }
      Kept fresh = new Kept(new Credential(pair.getPrivate(), chain), asked.directory());
      keep(fresh);
      orders.issued(asked.entry());
      LOG.info(
          "{} issued the certificate {} until {}",
          asked.host(),
          asked.name(),
          fresh.credential().leaf().getNotAfter().toInstant());
      return fresh;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes EC keys", e);
    }
  }

  /// A disk that is full costs the next start another order, and nothing now.
  private void keep(Kept fresh) {
    try {
      file.write(fresh);
    } catch (IOException e) {
      LOG.warn("The certificate {} is not kept over a restart: {}", asked.name(), e.toString());
    }
  }

  /// Has it revoked, and keeps it no more.
  void revoke(Kept kept) throws AcmeFailure, InterruptedException {
    client.revoke(kept.credential().leaf());
    file.delete();
    sharing.revoked(asked, kept);
    LOG.info("{} revoked the certificate {}", asked.host(), asked.name());
  }

  /// When the CA wants it renewed; empty: it tells no such thing, or nothing now.
  Optional<RenewalWindow> window(Kept kept) throws InterruptedException {
    try {
      return client.renewal(kept.credential().leaf());
    } catch (AcmeFailure unanswered) {
      LOG.debug("{}: no word on renewal: {}", asked.name(), unanswered.what());
      return Optional.empty();
    }
  }
}
