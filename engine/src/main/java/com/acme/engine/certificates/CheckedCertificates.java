package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateProblem;
import java.util.List;

/// What became of a configuration's certificates.
public sealed interface CheckedCertificates {

  /// All are usable, and every host is covered.
  record Good(CertificateStores stores) implements CheckedCertificates {}

  /// What is wrong, all at once.
  record Bad(List<CertificateProblem> problems) implements CheckedCertificates {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}
