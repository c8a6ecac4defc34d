package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.List;

/// Keys of what is agreed on in TLS handshakes, the same for all listeners and for one.
final class TlsKeys {

  static final Key PROFILE =
      Key.of(
          "profile",
          Choice.of("profile", List.of("modern", "intermediate")),
          "Who is served: modern takes TLSv1.3 alone, intermediate also TLSv1.2 with forward secrecy.");

  static final Key PROTOCOLS =
      Key.of(
          "protocols",
          new Items(new Text(Choice.of("TLS version", List.of("TLSv1.3", "TLSv1.2")))),
          "TLS versions offered, of those of the profile; all of them.");

  static final Key STAPLING =
      Key.of(
          "ocsp-stapling",
          Literals.BOOLEAN,
          "Whether OCSP responses are fetched ahead and sent along with certificates that name a responder.");

  static final Key CLIENT_AUTH =
      Key.of(
          "client-auth",
          Choice.of("client-auth", List.of("none", "want", "require")),
          "Whether clients show a certificate: none asks nobody, want takes also who has none.");

  /// Whose certificates count.
  static final List<Key> CLIENTS =
      List.of(
          Key.of("client-ca", Literals.PATH, "PEM file with the CAs that certify clients."),
          Key.of(
              "client-pins",
              new Items(new Text(Pins.PIN)),
              "SHA-256 of the keys (SPKI) that clients may have; without client-ca they alone count."));

  private TlsKeys() {}
}
