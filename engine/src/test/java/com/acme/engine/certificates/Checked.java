package com.acme.engine.certificates;

import com.acme.engine.config.Configuration;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.CertificateProblem;
import java.util.List;

/// Opens the result of a check.
final class Checked {

  private Checked() {}

  static CertificateStores good(CheckedCertificates checked) {
    return switch (checked) {
      case CheckedCertificates.Good(CertificateStores stores) -> stores;
      case CheckedCertificates.Bad(List<CertificateProblem> problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  static List<CertificateProblem> problems(CheckedCertificates checked) {
    return switch (checked) {
      case CheckedCertificates.Good good -> List.of();
      case CheckedCertificates.Bad(List<CertificateProblem> problems) -> problems;
    };
  }

  static void use(Certificates certificates, Configuration configuration)
      throws CertificateFailure, InterruptedException {
    certificates.use(good(certificates.check(configuration)));
  }
}
