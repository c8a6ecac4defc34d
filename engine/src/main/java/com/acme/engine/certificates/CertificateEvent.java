package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateProblem;

/// What happened to a certificate while the server ran. Told on the thread it happened on, which
/// may be a handshake's.
public sealed interface CertificateEvent {

  /// A CA issued it, for the first time or anew.
  record Issued(CertificateStatus certificate) implements CertificateEvent {}

  /// Its files changed, and the new pair is in use, or will be once it has the OCSP response that
  /// it demands.
  record Rotated(CertificateStatus certificate) implements CertificateEvent {}

  /// Its files changed, and the new pair is of no use: the one before stays.
  ///
  /// @param name its name in the configuration
  record Refused(String name, CertificateProblem problem) implements CertificateEvent {}

  /// A CA was asked for it and did not issue it: one that was there before stays.
  ///
  /// @param name its name in the configuration, or the host it was asked for
  record Failed(String name, CertificateProblem problem) implements CertificateEvent {}

  /// Its CA revoked it, as it was asked to. It serves until another one is there.
  record Revoked(CertificateStatus certificate) implements CertificateEvent {}

  /// No OCSP response could be had for it; one from before may still be stapled.
  ///
  /// @param name its name in the configuration
  record Unstapled(String name, CertificateProblem problem) implements CertificateEvent {}
}
