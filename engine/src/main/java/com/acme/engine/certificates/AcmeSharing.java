package com.acme.engine.certificates;

import com.acme.engine.certificates.AcmeFile.Kept;
import com.acme.engine.certificates.acme.SharedProofs;
import com.acme.engine.certificates.shared.SharedLease;
import com.acme.engine.certificates.shared.SharedVault;
import com.acme.engine.redis.RedisUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this server has in common with others that ask CAs for the same certificates: proofs,
/// accounts, certificates, failures, and whose turn it is. Where there is no Redis, or it does not
/// answer, each server is on its own, and nothing here fails.
final class AcmeSharing implements SharedProofs {

  private static final Logger LOG = LoggerFactory.getLogger(AcmeSharing.class);

  /// No CA takes longer over an order.
  private static final Duration PROOFS = Duration.ofMinutes(10);

  private final InstantSource clock;
  private volatile @Nullable Common common;

  /// @param inTls whether names are proven in handshakes
  private record Common(SharedVault vault, boolean inTls) {}

  private interface Question<T> {
    T ask(SharedVault vault) throws RedisUnavailable, InterruptedException;
  }

  /// Whether it is this server's turn to ask a CA, until this is closed.
  ///
  /// @param isOurs false: another server is at it
  /// @param lease empty: no other server can be asked
  record Turn(boolean isOurs, Optional<SharedLease> lease) implements AutoCloseable {
    @Override
    public void close() {
      lease.ifPresent(SharedLease::close);
    }
  }

  AcmeSharing(InstantSource clock) {
    this.clock = clock;
  }

  /// Shares from here on.
  ///
  /// @param vault empty: nothing
  /// @param inTls whether names are proven in handshakes
  void use(Optional<SharedVault> vault, boolean inTls) {
    common = vault.map(shared -> new Common(shared, inTls)).orElse(null);
  }

  @Override
  public boolean areShared() {
    return common != null;
  }

  @Override
  public boolean areSharedInTls() {
    Common now = common;
    return now != null && now.inTls();
  }

  @Override
  public void present(String name, String proof) throws InterruptedException {
    ask(vault -> {
      vault.put(name, proof, PROOFS);
      return true;
    });
  }

  @Override
  public void withdraw(String name) throws InterruptedException {
    ask(vault -> {
      vault.remove(name);
      return true;
    });
  }

  @Override
  public Optional<String> find(String name) throws InterruptedException {
    return ask(vault -> vault.read(name)).flatMap(found -> found);
  }

  /// Takes the turn to ask for a certificate.
  Turn turn(Asked asked) throws InterruptedException {
    Common now = common;
    if (now == null) {
      return new Turn(true, Optional.empty());
    }
    if (now.vault().isBeingReached()) {
      return new Turn(false, Optional.empty());
    }
    try {
      Optional<SharedLease> lease = now.vault().lease(asked.id());
      return new Turn(lease.isPresent(), lease);
    } catch (RedisUnavailable alone) {
      LOG.info(
          "{} is asked for without regard to other servers: {}", asked.name(), alone.getMessage());
      return new Turn(true, Optional.empty());
    }
  }

  /// The certificate that servers have in common.
  Optional<Kept> certificate(Asked asked) throws InterruptedException {
    return find(certificate(asked.id())).flatMap(text -> AcmeFile.read(text, "an entry in Redis"));
  }

  /// Lets others have a certificate that was issued, which they take at once.
  ///
  /// @return false where a server that had its turn later was faster
  boolean publish(Asked asked, Kept fresh, Turn turn) throws InterruptedException {
    return turn.lease().isEmpty()
        || ask(vault -> publish(vault, asked, fresh, turn.lease().get().fence())).orElse(true);
  }

  /// Lets others have a certificate that they do not have, unless one of them had it revoked.
  void offer(Asked asked, Kept kept) throws InterruptedException {
    if (!isRevoked(asked, kept)) {
      ask(vault -> publish(vault, asked, kept, vault.fence()));
    }
  }

  private boolean publish(SharedVault vault, Asked asked, Kept kept, long fence)
      throws RedisUnavailable, InterruptedException {
    return vault.publish(certificate(asked.id()), AcmeFile.text(kept), left(kept), fence);
  }

  private Duration left(Kept kept) {
    return Duration.between(clock.instant(), kept.credential().leaf().getNotAfter().toInstant());
  }

  /// Takes a certificate from all that was revoked.
  void revoked(Asked asked, Kept revoked) throws InterruptedException {
    ask(vault -> {
      vault.put("revoked " + asked.id(), revoked.credential().fingerprint(), left(revoked));
      vault.remove(certificate(asked.id()));
      return true;
    });
  }

  private boolean isRevoked(Asked asked, Kept kept) throws InterruptedException {
    return find("revoked " + asked.id())
        .filter(kept.credential().fingerprint()::equals)
        .isPresent();
  }

  /// Lets others know that a CA refused, so that not each of them asks it in vain.
  void failed(Asked asked, Attempts attempts) throws InterruptedException {
    Duration pause = Duration.between(clock.instant(), attempts.notBefore());
    ask(vault -> {
      vault.put("failed " + asked.wayId(), attempts.text(), pause);
      return true;
    });
  }

  /// What a CA refused another server, which is not to be asked yet.
  Optional<Attempts> failure(Asked asked) throws InterruptedException {
    return find("failed " + asked.wayId())
        .flatMap(Attempts::read)
        .filter(attempts -> attempts.notBefore().isAfter(clock.instant()));
  }

  /// The key of an account that servers have in common.
  Optional<String> account(String account) throws InterruptedException {
    return find("account " + account);
  }

  /// Lets others have the key of an account, unless they have one.
  ///
  /// @return the one that counts
  String account(String account, String pem) throws InterruptedException {
    return ask(vault -> vault.keep("account " + account, pem)).orElse(pem);
  }

  /// Of which certificate a name tells that was published.
  static Optional<String> id(String published) {
    String kind = certificate("");
    return published.startsWith(kind)
        ? Optional.of(published.substring(kind.length()))
        : Optional.empty();
  }

  private static String certificate(String id) {
    return "certificate " + id;
  }

  private <T> Optional<T> ask(Question<T> question) throws InterruptedException {
    Common now = common;
    if (now == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(question.ask(now.vault()));
    } catch (RedisUnavailable alone) {
      LOG.debug("nothing is shared for now: {}", alone.getMessage());
      return Optional.empty();
    }
  }
}
