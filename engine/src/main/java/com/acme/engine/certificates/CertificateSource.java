package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import java.util.List;
import java.util.Optional;

/// Where the credential for some names comes from.
sealed interface CertificateSource permits FileCertificate, LocalCertificate {

  /// Its name in the configuration, or the host name that was asked for.
  String name();

  /// The names it is for.
  List<CertificateName> names();

  /// As the JDK names it, known without issuing anything.
  String keyType();

  /// What to prove the names with now; issues where that is due.
  ///
  /// @throws CertificateFailure if nothing can be had
  Credential current() throws CertificateFailure;

  /// What is held now; empty before the first issuance.
  Optional<CertificateStatus> status();
}
