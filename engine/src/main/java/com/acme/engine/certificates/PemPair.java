package com.acme.engine.certificates;

import com.acme.engine.config.Tls;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.CertificateProblem;
import com.acme.engine.pem.Pem;
import com.acme.engine.pem.PemCertificates;
import com.acme.engine.pem.PrivateKeys;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the two PEM files of a certificate, and tells all that is wrong with them.
final class PemPair {

  private final String key;
  private final String name;
  private final Tls.Certificate.Files files;
  private final List<CertificateProblem> problems = new ArrayList<>();

  /// @param key where the configuration names it, such as `tls.certificates.shop`
  /// @param name its name there
  PemPair(String key, String name, Tls.Certificate.Files files) {
    this.key = key;
    this.name = name;
    this.files = files;
  }

  /// The certificate, if nothing is wrong with it; the problems otherwise.
  Optional<FileCertificate> read(Instant now) {
    FileStamp stamp = FileStamp.of(files);
    Optional<List<X509Certificate>> chain =
        attempt("cert", () -> PemCertificates.read(files.cert()));
    if (chain.isEmpty()) {
      attempt("key", () -> Pem.read(files.key()));
      return Optional.empty();
    }
    attempt("cert", () -> CertificateChain.checked(chain.get(), files.cert(), now));
    Optional<PrivateKey> found = attempt("key", () -> key(files.key(), chain.get()));
    return problems.isEmpty()
        ? found.map(privateKey ->
            new FileCertificate(
                key,
                name,
                files,
                stamp,
                Succession.first(new Credential(privateKey, chain.get())),
                List.of()))
        : Optional.empty();
  }

  List<CertificateProblem> problems() {
    return List.copyOf(problems);
  }

  private static PrivateKey key(Path file, List<X509Certificate> chain) throws CertificateFailure {
    return PrivateKeys.readOf(chain.getFirst().getPublicKey(), file);
  }

  private <T> Optional<T> attempt(String part, Attempt<T> attempt) {
    try {
      return Optional.of(attempt.run());
    } catch (CertificateFailure e) {
      problems.add(
          new CertificateProblem(key + "." + part, e.problem().what(), e.problem().remedy()));
      return Optional.empty();
    }
  }

  private interface Attempt<T> {
    T run() throws CertificateFailure;
  }
}
