package com.acme.engine.certificates;

import com.acme.engine.config.Tls;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.CertificateProblem;
import com.acme.engine.pem.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;

/// Takes certificates with their keys over into a folder, once they were found to be good: they are
/// PEM, the key belongs to the leaf, each certificate is issued by the next, and their time has
/// come and is not over.
///
/// @param folder where they are kept; made where it is missing
/// @param clock tells the time
public record CertificateImport(Path folder, InstantSource clock) {

  /// What was taken over.
  ///
  /// @param name that nothing in the folder has
  /// @param cert the chain, for everybody to read
  /// @param key for its owner alone
  /// @param status the facts of it
  public record Imported(String name, Path cert, Path key, CertificateStatus status) {}

  /// Checks a pair of files, and copies it.
  ///
  /// @param cert PEM with the chain, the leaf first
  /// @param key PEM with the leaf's private key; may be the same file
  /// @throws CertificateFailure if anything speaks against it; says all of it
  public Imported take(Path cert, Path key) throws CertificateFailure {
    FileCertificate read = checked(cert, key);
    String name = unusedName(read);
    Path ownCert = folder.resolve(name + ".pem");
    Path ownKey = folder.resolve(name + "-key.pem");
    try {
      Files.createDirectories(folder);
      AtomicFile.write(
          ownKey,
          Pem.write("PRIVATE KEY", read.current().key().getEncoded()),
          AtomicFile.Access.OWNER);
      AtomicFile.write(ownCert, chain(read.current()), AtomicFile.Access.EVERYBODY);
    } catch (IOException unwritable) {
      throw CertificateFailure.of(
          folder + " cannot be written: " + unwritable, "let the server write it", unwritable);
    }
    return new Imported(name, ownCert, ownKey, read.status().orElseThrow());
  }

  private FileCertificate checked(Path cert, Path key) throws CertificateFailure {
    PemPair pair = new PemPair("import", "import", new Tls.Certificate.Files(cert, key));
    Optional<FileCertificate> read = pair.read(clock.instant());
    if (read.isPresent()) {
      return read.get();
    }
    throw CertificateFailure.of(
        pair.problems().stream().map(CertificateProblem::what).collect(Collectors.joining("; ")),
        pair.problems().stream()
            .map(CertificateProblem::remedy)
            .filter(remedy -> !remedy.isEmpty())
            .distinct()
            .collect(Collectors.joining("; ")));
  }

  /// Its first name, as a configuration may have it; nothing is overwritten.
  private String unusedName(FileCertificate read) {
    String first =
        read.names().stream()
            .map(CertificateName::text)
            .findFirst()
            .orElse("imported")
            .replace("*.", "")
            .replaceAll("[^A-Za-z0-9_-]", "-");
    String name = first;
    for (int i = 2; isUsed(name); i++) {
      name = first + "-" + i;
    }
    return name;
  }

  private boolean isUsed(String name) {
    return Files.exists(folder.resolve(name + ".pem"))
        || Files.exists(folder.resolve(name + "-key.pem"));
  }

  private static String chain(Credential credential) {
    StringBuilder pem = new StringBuilder();
    try {
      for (X509Certificate certificate : credential.chain()) {
        pem.append(Pem.write("CERTIFICATE", certificate.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read encodes", e);
    }
    return pem.toString();
  }
}
