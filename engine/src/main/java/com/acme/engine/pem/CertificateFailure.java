package com.acme.engine.pem;

import org.jspecify.annotations.Nullable;

/// A certificate or a key that cannot be used, or cannot be made.
public final class CertificateFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient CertificateProblem problem;

  CertificateFailure(CertificateProblem problem, @Nullable Throwable cause) {
    super(problem.text(), cause);
    this.problem = problem;
  }

  /// A failure that no key of the configuration is to blame for.
  public static CertificateFailure of(String what, String remedy) {
    return new CertificateFailure(new CertificateProblem("", what, remedy), null);
  }

  /// A failure that another one caused.
  public static CertificateFailure of(String what, String remedy, Throwable cause) {
    return new CertificateFailure(new CertificateProblem("", what, remedy), cause);
  }

  public CertificateProblem problem() {
    return problem;
  }
}
