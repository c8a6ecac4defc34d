package com.acme.engine.config.text;

import com.acme.engine.config.UpstreamTls;
import com.acme.engine.config.UpstreamTls.Identity;
import com.acme.engine.config.UpstreamTls.PemFile;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.NetworkLiterals;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.Pem;
import com.acme.engine.pem.PemCertificates;
import com.acme.engine.pem.PrivateKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads how a server of an upstream proves who it is; the files it names are looked into.
final class UpstreamTlsReader {

  /// Those without a default, which every printed configuration states.
  private static final List<String> KEYS = List.of("ca", "pins", "cert", "key", "server-name");

  /// A file that could be read.
  private record Read(Located<String> named, PemFile file, List<Pem.Block> blocks) {

    /// As the text spells it, for messages.
    Path label() {
      return Path.of(named.shown());
    }
  }

  private final Findings findings;
  private final NamedFiles files;

  UpstreamTlsReader(Findings findings, NamedFiles files) {
    this.findings = findings;
    this.files = files;
  }

  /// The TLS of a server.
  UpstreamTls read(Section server, URI url) {
    belongsToTls(server, url);
    return read(server);
  }

  /// The TLS of a server that speaks it.
  UpstreamTls read(Section server) {
    try {
      return new UpstreamTls(
          authorities(server),
          server.texts("pins"),
          identity(server),
          server.get("server-name", NetworkLiterals.SERVER_NAME, ""),
          server.text("min-version").orElse(UpstreamTls.DEFAULT.minVersion()),
          server.get("verify", Literals.BOOLEAN, true));
    } catch (IllegalArgumentException e) {
      findings.refused(server.at("verify"), e);
      return UpstreamTls.DEFAULT;
    }
  }

  /// Settings that nothing would come of are a mistake: somebody believes the server to be checked.
  private void belongsToTls(Section server, URI url) {
    if ("https".equalsIgnoreCase(url.getScheme())) {
      return;
    }
    KEYS.stream()
        .filter(server::has)
        .forEach(key ->
            findings.add(
                server.keyAt(key),
                "\"" + key + "\" is for TLS, which this server does not speak",
                "write https in its url, or remove the key"));
  }

  private Optional<PemFile> authorities(Section server) {
    return server
        .located("ca", Literals.PATH)
        .flatMap(path -> read(path, "the file of CAs"))
        .filter(read -> certificates(read).isPresent())
        .map(Read::file);
  }

  private Optional<Identity> identity(Section server) {
    if (server.has("cert") != server.has("key")) {
      findings.add(
          server.keyAt(server.has("cert") ? "cert" : "key"),
          "a client certificate needs both cert and key",
          "add the other one");
      return Optional.empty();
    }
    Optional<Read> cert =
        server.located("cert", Literals.PATH).flatMap(path -> read(path, "the certificate"));
    Optional<Read> key =
        server.located("key", Literals.PATH).flatMap(path -> read(path, "the private key"));
    Optional<List<X509Certificate>> chain = cert.flatMap(this::certificates);
    return chain.isPresent() && key.isPresent() && belongs(key.get(), chain.get())
        ? cert.map(found -> new Identity(found.file(), key.get().file()))
        : Optional.empty();
  }

  private Optional<List<X509Certificate>> certificates(Read read) {
    try {
      return Optional.of(PemCertificates.of(read.blocks(), read.label()));
    } catch (CertificateFailure e) {
      refused(read, e);
      return Optional.empty();
    }
  }

  private boolean belongs(Read key, List<X509Certificate> chain) {
    try {
      PrivateKeys.of(chain.getFirst().getPublicKey(), key.blocks(), key.label());
      return true;
    } catch (CertificateFailure e) {
      refused(key, e);
      return false;
    }
  }

  private void refused(Read read, CertificateFailure e) {
    findings.add(read.named().at(), e.problem().what(), e.problem().remedy());
  }

  private Optional<Read> read(Located<String> path, String use) {
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
