package com.acme.engine.certificates;

import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// OCSP responses kept over a restart, for the hour in which the responder is out of order too.
final class OcspFiles {

  private static final Logger LOG = LoggerFactory.getLogger(OcspFiles.class);
  private static final String LABEL = "OCSP RESPONSE";

  private final Path directory;

  OcspFiles(Path directory) {
    this.directory = directory;
  }

  /// What was kept for a certificate; unverified, as anything may have happened to the file.
  Optional<byte[]> read(Credential credential) {
    Path file = file(credential);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      List<Pem.Block> blocks = Pem.read(file);
      return blocks.isEmpty() ? Optional.empty() : Optional.of(blocks.getFirst().der(file));
    } catch (CertificateFailure unreadable) {
      LOG.debug("{} is not used: {}", file, unreadable.problem().what());
      return Optional.empty();
    }
  }

  /// A disk that is full costs the next start a fetch, and nothing now.
  void keep(Credential credential, OcspStaple staple) {
    try {
      Files.createDirectories(directory);
      AtomicFile.writeUnforced(
          file(credential), Pem.write(LABEL, staple.der()), AtomicFile.Access.EVERYBODY);
    } catch (IOException e) {
      LOG.debug("the OCSP response of {} is not kept", credential, e);
    }
  }

  private Path file(Credential credential) {
    return directory.resolve(credential.fingerprint() + ".pem");
  }
}
