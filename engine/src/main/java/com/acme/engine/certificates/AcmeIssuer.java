package com.acme.engine.certificates;

import com.acme.engine.certificates.AcmeFile.Kept;
import com.acme.engine.certificates.acme.AcmeFailure;
import com.acme.engine.certificates.acme.AuthorityClient;
import com.acme.engine.certificates.acme.RenewalWindow;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gets one certificate from its CA, while no other server of these data asks for it, and keeps it.
///
/// @param asked the certificate
/// @param file where it is kept
/// @param client asks the CA
/// @param lock keeps other servers from asking meanwhile
/// @param clock tells the time
record AcmeIssuer(
    Asked asked, AcmeFile file, AuthorityClient client, IssuerLock lock, InstantSource clock) {

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
    try (IssuerLock.Held _ = held.get()) {
      Optional<Kept> found = anew ? Optional.empty() : file.read().filter(this::isFresh);
      return found.isPresent() ? found : Optional.of(issued(before));
    }
  }

  private Optional<IssuerLock.Held> locked() throws AcmeFailure {
    try {
      return lock.acquire(asked.name());
    } catch (IOException unlockable) {
      throw AcmeFailure.of(
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
            asked.host() + " issued a certificate for another key", "report it to the CA");
      }
      Kept fresh = new Kept(new Credential(pair.getPrivate(), chain), asked.directory());
      keep(fresh);
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
    LOG.info(
        "{} issued the certificate {} until {}",
        asked.host(),
        asked.name(),
        fresh.credential().leaf().getNotAfter().toInstant());
  }

  /// Has it revoked, and keeps it no more.
  void revoke(Kept kept) throws AcmeFailure, InterruptedException {
    client.revoke(kept.credential().leaf());
    file.delete();
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
