package com.acme.engine;

import com.acme.engine.admin.AwaitedCertificate;
import com.acme.engine.admin.CertificateControl;
import com.acme.engine.certificates.CertificateStatus;
import com.acme.engine.certificates.Certificates;
import com.acme.engine.pem.CertificateFailure;
import java.util.List;
import java.util.Optional;

/// The certificates in use, as the admin API has them.
record ServedCertificates(Certificates certificates) implements CertificateControl {

  @Override
  public Optional<String> chain(String name) {
    return certificates.chain(name);
  }

  @Override
  public Optional<String> localAuthority() {
    try {
      return Optional.of(certificates.authority().pem());
    } catch (CertificateFailure notOpen) {
      return Optional.empty();
    }
  }

  @Override
  public List<AwaitedCertificate> awaited() {
    return certificates.awaited().stream()
        .map(each ->
            new AwaitedCertificate(
                each.name(), each.names(), each.authority(), each.problem(), each.nextAttempt()))
        .toList();
  }

  @Override
  public Outcome renew(String name) throws InterruptedException {
    return outcome(() -> certificates.renew(name));
  }

  @Override
  public Outcome revoke(String name) throws InterruptedException {
    return outcome(() -> certificates.revoke(name));
  }

  private interface Attempt {
    Optional<CertificateStatus> make() throws CertificateFailure, InterruptedException;
  }

  private static Outcome outcome(Attempt attempt) throws InterruptedException {
    try {
      return attempt.make().isPresent() ? new Outcome.Done() : new Outcome.Unknown();
    } catch (CertificateFailure refused) {
      return new Outcome.Refused(refused.problem().text());
    }
  }
}
