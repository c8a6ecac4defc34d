package com.acme.engine.config.text;

import com.acme.engine.config.UpstreamTls.PemFile;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.Pem;
import com.acme.engine.pem.PemCertificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// PEM files that a configuration names, looked into.
final class PemFiles {

  /// A file that could be read.
  record Read(Located<String> named, PemFile file, List<Pem.Block> blocks) {

    /// As the text spells it, for messages.
    Path label() {
      return Path.of(named.shown());
    }
  }

  private final Findings findings;
  private final NamedFiles files;

  PemFiles(Findings findings, NamedFiles files) {
    this.findings = findings;
    this.files = files;
  }

  /// A file with at least one CA's certificate.
  Optional<PemFile> authorities(Optional<Located<String>> named) {
    return named
        .flatMap(path -> read(path, "the file of CAs"))
        .filter(read -> certificates(read).isPresent())
        .map(Read::file);
  }

  Optional<List<X509Certificate>> certificates(Read read) {
    try {
      return Optional.of(PemCertificates.of(read.blocks(), read.label()));
    } catch (CertificateFailure e) {
      refused(read, e);
      return Optional.empty();
    }
  }

  void refused(Read read, CertificateFailure e) {
    findings.add(read.named().at(), e.problem().what(), e.problem().remedy());
  }

  /// @param use what it is for: `the certificate`
  Optional<Read> read(Located<String> path, String use) {
    return files
        .file(path, use)
        .flatMap(file ->
            files
                .read(file, path)
                .map(text ->
                    new Read(path, new PemFile(file, fingerprint(text)), Pem.blocks(text))));
  }

  private static String fingerprint(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
