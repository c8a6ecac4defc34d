package com.acme.engine.config.text;

import com.acme.engine.config.ClientAuth;
import com.acme.engine.config.UpstreamTls.PemFile;
import com.acme.engine.config.text.schema.Literals;
import java.util.List;
import java.util.Optional;

/// Reads what is agreed on in handshakes: versions, and who the client is.
final class HandshakeReader {

  private static final List<String> MODERN = List.of("TLSv1.3");
  private static final List<String> INTERMEDIATE = List.of("TLSv1.3", "TLSv1.2");

  private final Findings findings;
  private final PemFiles files;

  HandshakeReader(Findings findings, NamedFiles files) {
    this.findings = findings;
    this.files = new PemFiles(findings, files);
  }

  /// The versions of the profile, or those of them that are named.
  List<String> protocols(Section tls) {
    boolean modern = tls.text("profile").orElse("").equals("modern");
    List<String> all = modern ? MODERN : INTERMEDIATE;
    List<String> named = tls.texts("protocols");
    if (tls.isEmptyList("protocols")) {
      findings.add(
          tls.at("protocols"), "without a TLS version nobody can connect", "write [TLSv1.3]");
    } else if (!all.containsAll(named)) {
      findings.add(
          tls.at("protocols"),
          "the profile modern is TLSv1.3 alone",
          "remove protocols, or write profile: intermediate");
    }
    return named.isEmpty() ? all : named;
  }

  ClientAuth clientAuth(Section tls) {
    ClientAuth.Mode mode = ClientAuth.Mode.of(tls.text("client-auth").orElse("none"));
    Optional<PemFile> ca = files.authorities(tls.located("client-ca", Literals.PATH));
    if (mode == ClientAuth.Mode.NONE) {
      lookedAt(tls);
      return ClientAuth.NONE;
    }
    if (tls.has("client-ca") && ca.isEmpty()) {
      return ClientAuth.NONE;
    }
    try {
      return new ClientAuth(mode, ca, tls.texts("client-pins"));
    } catch (IllegalArgumentException e) {
      findings.refused(tls.keyAt("client-auth"), e);
      return ClientAuth.NONE;
    }
  }

  /// Somebody believes that clients are checked, unless the text itself says that they are not.
  private void lookedAt(Section tls) {
    boolean said =
        tls.value("client-auth")
            .filter(value -> value.origin() instanceof Origin.Default)
            .isEmpty();
    for (String key : List.of("client-ca", "client-pins")) {
      if (tls.has(key) && !said) {
        findings.add(
            tls.keyAt(key),
            "\"" + key + "\" is looked at by nobody, as client-auth is none",
            "add client-auth: require (or want), or remove the key");
      }
    }
  }
}
