package com.acme.samples.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The authorities that a user of Chromium on Linux trusts besides the built-in ones: a database of
/// NSS in the user's home.
final class TrustStore {

  private final Path certutil;
  private final String database;

  /// Makes an empty one.
  ///
  /// @param home of the user
  TrustStore(Path certutil, Path home) throws IOException, InterruptedException {
    this.certutil = certutil;
    this.database = "sql:" + Files.createDirectories(home.resolve(".pki/nssdb"));
    run("-N", "--empty-password");
  }

  /// Trusts an authority to vouch for servers.
  ///
  /// @param root its certificate, as PEM
  void trust(Path root) throws IOException, InterruptedException {
    run("-A", "-n", "acme", "-t", "C,,", "-i", root.toString());
  }

  private void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(certutil.toString(), "-d", database));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(command + " ended with " + status + ": " + said);
    }
  }
}
