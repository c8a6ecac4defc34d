package com.acme.engine.config.text;

import com.acme.engine.config.UpstreamTls;
import com.acme.engine.config.UpstreamTls.Identity;
import com.acme.engine.config.UpstreamTls.PemFile;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.NetworkLiterals;
import com.acme.engine.pem.CertificateFailure;
import com.acme.engine.pem.PrivateKeys;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// Reads how a server of an upstream proves who it is; the files it names are looked into.
final class UpstreamTlsReader {

  /// Those without a default, which every printed configuration states.
  private static final List<String> KEYS = List.of("ca", "pins", "cert", "key", "server-name");

  private final Findings findings;
  private final PemFiles files;

  UpstreamTlsReader(Findings findings, NamedFiles files) {
    this.findings = findings;
    this.files = new PemFiles(findings, files);
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
    return files.authorities(server.located("ca", Literals.PATH));
  }

  private Optional<Identity> identity(Section server) {
    if (server.has("cert") != server.has("key")) {
      findings.add(
          server.keyAt(server.has("cert") ? "cert" : "key"),
          "a client certificate needs both cert and key",
          "add the other one");
      return Optional.empty();
    }
    Optional<PemFiles.Read> cert =
        server.located("cert", Literals.PATH).flatMap(path -> files.read(path, "the certificate"));
    Optional<PemFiles.Read> key =
        server.located("key", Literals.PATH).flatMap(path -> files.read(path, "the private key"));
    Optional<List<X509Certificate>> chain = cert.flatMap(files::certificates);
    return chain.isPresent() && key.isPresent() && belongs(key.get(), chain.get())
        ? cert.map(found -> new Identity(found.file(), key.get().file()))
        : Optional.empty();
  }

  private boolean belongs(PemFiles.Read key, List<X509Certificate> chain) {
    try {
      PrivateKeys.of(chain.getFirst().getPublicKey(), key.blocks(), key.label());
      return true;
    } catch (CertificateFailure e) {
      files.refused(key, e);
      return false;
    }
  }
}
