package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.List;

/// Keys of how a server of an upstream proves who it is.
final class ServerTlsKeys {

  private static final Literal<String> MIN_VERSION =
      Choice.of("min-version", List.of("TLSv1.2", "TLSv1.3"));

  static final List<Key> KEYS =
      List.of(
          Key.of(
              "ca",
              Literals.PATH,
              "PEM file with the CAs it may be issued by, in place of the system's."),
          Key.of(
              "pins",
              new Items(new Text(Pins.PIN)),
              "SHA-256 of the keys (SPKI) of which its verified chain must have one."),
          Key.of("cert", Literals.PATH, "PEM file with the client certificate shown to it."),
          Key.of("key", Literals.PATH, "PEM file with the key of cert."),
          Key.of(
              "server-name",
              NetworkLiterals.SERVER_NAME,
              "The name asked for by SNI and looked for in its certificate; the url's host."),
          Key.of("min-version", MIN_VERSION, "The oldest version of TLS spoken to it.")
              .or("TLSv1.2"),
          Key.of(
                  "verify",
                  Literals.BOOLEAN,
                  "Whether its certificate is verified; without, pins alone say who it is.")
              .or("true"));

  private ServerTlsKeys() {}
}
