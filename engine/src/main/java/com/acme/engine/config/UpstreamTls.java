package com.acme.engine.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How a server of an upstream proves who it is, and what is shown to it. Equal records share one
/// TLS context, and with it the sessions that are resumed.
///
/// @param ca whose certificates count; empty: those of the Java run-time's trust store
/// @param pins of the keys of which the verified chain must have one, as `sha256/` and the base64
///   of the SHA-256 of the SubjectPublicKeyInfo (RFC 7469 section 2.4); empty: any
/// @param identity what is shown to a server that asks for a certificate
/// @param serverName the name asked for by SNI and looked for in the certificate; empty: the host
///   of the URL
/// @param minVersion `TLSv1.2` or `TLSv1.3`
/// @param verify whether the certificate is looked at; false: anybody may answer, unless pinned
public record UpstreamTls(
    Optional<PemFile> ca,
    List<String> pins,
    Optional<Identity> identity,
    String serverName,
    String minVersion,
    boolean verify) {

  /// Trusts whom the Java run-time trusts.
  public static final UpstreamTls DEFAULT =
      new UpstreamTls(Optional.empty(), List.of(), Optional.empty(), "", "TLSv1.2", true);

  public UpstreamTls {
    pins = List.copyOf(pins);
    if (!verify && ca.isPresent()) {
      throw new IllegalArgumentException(
          "ca is not looked at where verify is false; remove one of the two");
    }
  }

  /// Whether anybody who answers at the address is taken for the server.
  public boolean trustsAnybody() {
    return !verify && pins.isEmpty();
  }

  /// A PEM file as it was when it was checked: one whose content has changed is another.
  ///
  /// @param path where it is
  /// @param fingerprint SHA-256 of its content in hexadecimal
  public record PemFile(Path path, String fingerprint) {}

  /// A client certificate.
  ///
  /// @param cert chain, the leaf first
  /// @param key of the leaf
  public record Identity(PemFile cert, PemFile key) {}
}
