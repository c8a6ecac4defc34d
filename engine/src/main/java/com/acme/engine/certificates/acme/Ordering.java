package com.acme.engine.certificates.acme;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/// An order's way from its names to its certificate (RFC 8555 section 7.4): all proofs are put up,
/// then the CA is told, then waited for.
///
/// @param prover puts proofs up
/// @param failures words for what goes wrong
record Ordering(Prover prover, Failures failures) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Polling POLLING = new Polling(PATIENCE);
  private static final Set<Status> DECIDED =
      EnumSet.of(Status.VALID, Status.INVALID, Status.EXPIRED, Status.DEACTIVATED, Status.REVOKED);
  private static final Set<Status> READY = EnumSet.of(Status.READY, Status.VALID, Status.INVALID);

  /// Proves all names, and has the certificate issued.
  ///
  /// @param key of the certificate
  /// @return the chain, the leaf first
  List<X509Certificate> complete(Order order, KeyPair key)
      throws AcmeException, AcmeFailure, InterruptedException {
    List<Proof> proofs = new ArrayList<>();
    try {
      for (Authorization authorization : order.getAuthorizations()) {
        if (authorization.getStatus() != Status.VALID) {
          proofs.add(prover.prove(authorization));
        }
      }
      for (Proof proof : proofs) {
        proof.challenge().trigger();
      }
      for (Proof proof : proofs) {
        await(proof);
      }
    } finally {
      for (Proof proof : proofs) {
        proof.answer().withdraw();
      }
    }
    return issued(order, key);
  }

  private void await(Proof proof) throws AcmeException, AcmeFailure, InterruptedException {
    Optional<Status> decided = POLLING.await(proof.authorization(), DECIDED);
    if (decided.isEmpty()) {
      throw failures.slow("verified " + proof.name(), PATIENCE);
    }
    if (decided.get() != Status.VALID) {
      throw failures.unproven(proof, problem(proof));
    }
  }

  private static Optional<Problem> problem(Proof proof) {
    return proof.authorization().getChallenges().stream()
        .filter(each -> each.getType().equals(proof.challenge().getType()))
        .findFirst()
        .flatMap(Challenge::getError);
  }

  private List<X509Certificate> issued(Order order, KeyPair key)
      throws AcmeException, AcmeFailure, InterruptedException {
    check(order, POLLING.await(order, READY));
    order.execute(key);
    check(order, POLLING.await(order, DECIDED));
    return order.getCertificate().getCertificateChain();
  }

  private void check(Order order, Optional<Status> status) throws AcmeFailure {
    if (status.isEmpty()) {
      throw failures.slow("issued the certificate", PATIENCE);
    }
    if (status.get() == Status.INVALID) {
      throw failures.givenUp(order.getError());
    }
  }
}
