package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import java.nio.file.Path;
import java.time.Instant;

/// Certificates of a local CA, for every name under localhost.
public final class LocalTls {

  private LocalTls() {}

  /// Opened, with the CA in that directory. Whoever takes them closes them.
  public static Certificates in(Path data) throws CertificateFailure, InterruptedException {
    Certificates certificates = new Certificates(data, Instant::now, event -> {});
    Checked.use(certificates, new TestConfiguration().build());
    return certificates;
  }
}
