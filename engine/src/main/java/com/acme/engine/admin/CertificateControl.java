package com.acme.engine.admin;

import java.util.List;

/// The certificates of the running server, and what may be done to them.
public interface CertificateControl extends PublicCertificates {

  /// What became of an attempt.
  sealed interface Outcome {

    /// It went well.
    record Done() implements Outcome {}

    /// There is no certificate of that name.
    record Unknown() implements Outcome {}

    /// It did not; the certificate before stays.
    ///
    /// @param reason what went wrong, and what to do
    record Refused(String reason) implements Outcome {}
  }

  /// Those that CAs are asked for and have not issued yet.
  List<AwaitedCertificate> awaited();

  /// Has one issued anew, and waits for it.
  ///
  /// @param name its name in the configuration, or the host it is issued for on demand
  Outcome renew(String name) throws InterruptedException;

  /// Has one revoked by its CA; another one is asked for at once.
  ///
  /// @param name its name in the configuration, or the host it was issued for on demand
  Outcome revoke(String name) throws InterruptedException;
}
