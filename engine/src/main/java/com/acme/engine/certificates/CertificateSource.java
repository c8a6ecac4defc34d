package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import java.util.List;
import java.util.Optional;

/// Where the credential for some names comes from.
sealed interface CertificateSource
    permits FileCertificate, LocalCertificate, AcmeCertificate, AcmeOnDemand {

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

  /// Whether something can be presented at all, now or after a moment.
  default boolean isReady() {
    return true;
  }

  /// What is presented in its name to a client that asks for nothing it covers.
  default Optional<? extends CertificateSource> presented() {
    return isReady() ? Optional.of(this) : Optional.empty();
  }

  /// What OCSP responses are fetched for: the newest first, then one that is presented until the
  /// newest may be.
  default List<Credential> credentials() {
    return List.of();
  }

  /// What can be presented to a client that asks for that host, which its names cover.
  default List<? extends CertificateSource> presentable(CertificateName.Dns host) {
    return List.of(this);
  }

  /// The certificates it stands for: itself, or those of single hosts.
  default List<? extends CertificateSource> parts() {
    return List.of(this);
  }

  /// Has another one issued, now.
  ///
  /// @throws CertificateFailure if that cannot be had; says why
  default void renew() throws CertificateFailure, InterruptedException {
    throw CertificateFailure.of(
        "the certificate " + name() + " is not issued by this server",
        "replace its files: they are watched");
  }

  /// Has it revoked by its CA.
  ///
  /// @throws CertificateFailure if the CA does not; says why
  default void revoke() throws CertificateFailure, InterruptedException {
    throw CertificateFailure.of(
        "the certificate " + name() + " is of no CA that this server can ask to revoke it",
        "ask whoever issued it");
  }
}
