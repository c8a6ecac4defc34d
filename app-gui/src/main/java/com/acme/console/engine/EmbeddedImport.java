package com.acme.console.engine;

import com.acme.engine.certificates.CertificateImport;
import com.acme.engine.certificates.CertificateImport.Imported;
import com.acme.engine.pem.CertificateFailure;
import java.nio.file.Path;
import java.time.InstantSource;

/// Copies certificates beside the configuration of an engine in this process.
final class EmbeddedImport {

  private static final String FOLDER = "tls";

  private EmbeddedImport() {}

  /// @param configuration the file; empty: there is none to be changed
  static ImportedCertificate take(String configuration, Path cert, Path key) throws LinkFailure {
    if (configuration.isEmpty()) {
      throw new LinkFailure("there is no configuration file; start with --config FILE");
    }
    Path folder = Path.of(configuration).toAbsolutePath().resolveSibling(FOLDER);
    try {
      Imported taken = new CertificateImport(folder, InstantSource.system()).take(cert, key);
      return new ImportedCertificate(
          taken.name(),
          named(taken.cert()),
          named(taken.key()),
          taken.status().names().stream().map(AddressText::of).toList(),
          taken.status().notAfter());
    } catch (CertificateFailure refused) {
      throw new LinkFailure(refused.problem().what() + "; " + refused.problem().remedy(), refused);
    }
  }

  private static String named(Path file) {
    return "./" + FOLDER + "/" + file.getFileName();
  }
}
