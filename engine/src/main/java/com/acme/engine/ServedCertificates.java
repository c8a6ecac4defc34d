package com.acme.engine;

import com.acme.engine.admin.PublicCertificates;
import com.acme.engine.certificates.Certificates;
import com.acme.engine.pem.CertificateFailure;
import java.util.Optional;

/// What everybody may have of the certificates in use.
record ServedCertificates(Certificates certificates) implements PublicCertificates {

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
}
