package com.acme.engine.certificates.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The trust of a Linux system: a folder of certificates, and a command that makes one file of
/// them.
///
/// @param folder where administrators put theirs
/// @param suffix that file names there must have
/// @param refresh the command
/// @param forget the command where one was removed
/// @param bundle the file it makes
/// @param commands runs it
record LinuxStore(
    Path folder,
    String suffix,
    List<String> refresh,
    List<String> forget,
    Path bundle,
    Commands commands)
    implements TrustStore {

  /// That of the system which runs here: Debian's and its kin's, Fedora's, Arch's, SUSE's.
  static Optional<TrustStore> of(Path system, Commands commands) {
    Path tls = system.resolve("etc/ssl/certs/ca-certificates.crt");
    for (LinuxStore store :
        List.of(
            new LinuxStore(
                system.resolve("usr/local/share/ca-certificates"),
                ".crt",
                List.of("update-ca-certificates"),
                List.of("update-ca-certificates", "--fresh"),
                tls,
                commands),
            new LinuxStore(
                system.resolve("etc/pki/ca-trust/source/anchors"),
                ".pem",
                List.of("update-ca-trust", "extract"),
                List.of("update-ca-trust", "extract"),
                system.resolve("etc/pki/tls/certs/ca-bundle.crt"),
                commands),
            new LinuxStore(
                system.resolve("etc/ca-certificates/trust-source/anchors"),
                ".crt",
                List.of("trust", "extract-compat"),
                List.of("trust", "extract-compat"),
                tls,
                commands),
            new LinuxStore(
                system.resolve("etc/pki/trust/anchors"),
                ".pem",
                List.of("update-ca-certificates"),
                List.of("update-ca-certificates"),
                system.resolve("etc/ssl/ca-bundle.pem"),
                commands))) {
      if (Files.isDirectory(store.folder)) {
        return Optional.of(store);
      }
    }
    return Optional.empty();
  }

  @Override
  public String name() {
    return "system (" + folder + ")";
  }

  @Override
  public boolean trusts(LocalRoot root) throws IOException {
    return Files.exists(bundle) && root.isIn(Files.readString(bundle, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void add(LocalRoot root) throws IOException, InterruptedException {
    Files.writeString(file(root), root.pem());
    commands.run(refresh).orFail();
  }

  @Override
  public void remove(LocalRoot root) throws IOException, InterruptedException {
    Files.deleteIfExists(file(root));
    commands.run(forget).orFail();
  }

  private Path file(LocalRoot root) {
    return folder.resolve(root.alias() + suffix);
  }
}
