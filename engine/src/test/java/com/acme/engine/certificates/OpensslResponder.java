package com.acme.engine.certificates;

import com.acme.engine.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The OCSP responder of OpenSSL, which answers for a test's CA.
public final class OpensslResponder implements AutoCloseable {

  private static final DateTimeFormatter INDEX_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final int port = FreePort.any();
  private @Nullable Process process;

  /// Chooses a port, so that certificates can name it; nobody listens there yet.
  ///
  /// @param folder for its files
  public OpensslResponder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /// Answers from here on.
  ///
  /// @param issuer of the certificate that is asked about
  /// @param signer of the answers
  /// @param state `V` for good, `R` for revoked
  public void start(
      TestAuthority.Issued issuer, TestAuthority.Issued signer, X509Certificate leaf, String state)
      throws IOException {
    Files.writeString(folder.resolve("ca.pem"), TestAuthority.pem(issuer.leaf()));
    Files.writeString(folder.resolve("signer.pem"), TestAuthority.pem(signer.leaf()));
    Files.writeString(folder.resolve("signer-key.pem"), signer.keyPem());
    String end = INDEX_TIME.format(leaf.getNotAfter().toInstant());
    String revoked = state.equals("R") ? INDEX_TIME.format(leaf.getNotBefore().toInstant()) : "";
    String serial = leaf.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    Files.writeString(
        folder.resolve("index.txt"),
        String.join("\t", state, end, revoked, even(serial), "unknown", "/CN=server") + "\n");
    Process started =
        new ProcessBuilder(
                "openssl",
                "ocsp",
                "-port",
                Integer.toString(port),
                "-index",
                "index.txt",
                "-CA",
                "ca.pem",
                "-rsigner",
                "signer.pem",
                "-rkey",
                "signer-key.pem",
                "-nmin",
                "10")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process = started;
    awaitAccepting(started);
  }

  private static String even(String hex) {
    return hex.length() % 2 == 0 ? hex : "0" + hex;
  }

  /// It says so in a line.
  private static void awaitAccepting(Process process) throws IOException {
    BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      if (line.contains("waiting for") || line.startsWith("ACCEPT")) {
        return;
      }
    }
    throw new IOException("openssl ocsp does not answer: " + all);
  }

  /// Answers no more.
  public void stop() {
    Process started = process;
    if (started != null) {
      started.destroy();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
