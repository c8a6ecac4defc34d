package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.Pem;
import com.acme.engine.pem.PemCertificates;
import com.acme.engine.pem.PrivateKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a certificate that a CA issued is kept, with its key, in one file: a crash leaves the old
/// pair or the new one. Its first line says which CA issued it (RFC 7468 section 2 lets text stand
/// before the blocks).
///
/// @param path the file
record AcmeFile(Path path) {

  private static final Logger LOG = LoggerFactory.getLogger(AcmeFile.class);
  private static final String ISSUED_BY = "Issued by ";

  /// What was issued.
  ///
  /// @param directory of the CA that issued it
  record Kept(Credential credential, String directory) {}

  /// What is kept; empty where that is nothing, or nothing of use.
  Optional<Kept> read() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      return read(Files.readString(path, StandardCharsets.ISO_8859_1), path.toString());
    } catch (IOException e) {
      return useless(path.toString(), e);
    }
  }

  /// Reads what {@link #text} wrote; empty where it is something else.
  ///
  /// @param place where it lay, for people
  static Optional<Kept> read(String text, String place) {
    try {
      List<Pem.Block> blocks = Pem.blocks(text);
      Path shown = Path.of(place);
      List<X509Certificate> chain = PemCertificates.of(blocks, shown);
      PrivateKey key = PrivateKeys.of(chain.getFirst().getPublicKey(), blocks, shown);
      String first = text.lines().findFirst().orElse("");
      String directory =
          first.startsWith(ISSUED_BY) ? first.substring(ISSUED_BY.length()).strip() : "";
      return Optional.of(new Kept(new Credential(key, chain), directory));
    } catch (CertificateFailure e) {
      return useless(place, e);
    }
  }

  private static Optional<Kept> useless(String place, Exception why) {
    LOG.warn("{} is of no use, and another certificate is asked for: {}", place, why.getMessage());
    return Optional.empty();
  }

  /// Keeps it.
  void write(Kept kept) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    AtomicFile.write(path, text(kept), AtomicFile.Access.OWNER);
  }

  /// All of it, with the key.
  static String text(Kept kept) {
    StringBuilder text = new StringBuilder(ISSUED_BY + kept.directory() + "\n");
    text.append(Pem.write("PRIVATE KEY", kept.credential().key().getEncoded()));
    try {
      for (X509Certificate certificate : kept.credential().chain()) {
        text.append(Pem.write("CERTIFICATE", certificate.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was issued encodes", e);
    }
    return text.toString();
  }

  /// Forgets it.
  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("{} stays behind: {}", path, e.toString());
    }
  }
}
