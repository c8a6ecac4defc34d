package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Named;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.List;
import java.util.stream.Stream;

/// Keys of sockets and their TLS.
final class ListenerKeys {

  private static final Shape PROTOCOLS =
      new Items(new Text(Choice.of("TLS version", List.of("TLSv1.3", "TLSv1.2"))));

  private static final Text CERTIFICATE_NAME =
      new Text(
          Literal.of("name or none", "the name of a certificate, or none", Literals.NAME::parse)
              .suchAs("none"));

  private static final Section CERTIFICATE =
      new Section(
          "a certificate",
          List.of(
              Key.of("cert", Literals.PATH, "PEM file with the chain, the leaf first."),
              Key.of("key", Literals.PATH, "PEM file with the private key."),
              Key.of(
                  "local",
                  new Items(new Text(NetworkLiterals.SUBJECT)),
                  "Names that the local CA issues it for."),
              Key.notYet(
                  "acme",
                  new Items(new Text(NetworkLiterals.SUBJECT)),
                  "Names that an ACME CA issues it for.")));

  private static final Shape CERTIFICATES = new Named("a certificate", CERTIFICATE);

  private static final List<Key> TLS_NOT_YET =
      List.of(
          Key.notYet("ocsp-stapling", "Whether OCSP responses are stapled."),
          Key.notYet("client-auth", "Whether clients show a certificate: none, want or require."),
          Key.notYet("client-ca", "PEM file with the CAs of clients."),
          Key.notYet("client-pins", "SHA-256 of the keys clients may have."),
          Key.notYet("acme", "The ACME CA: directory, email, challenge."));

  static final Section TLS =
      new Section(
          "tls",
          Stream.concat(
                  Stream.of(
                      Key.of("protocols", PROTOCOLS, "TLS versions offered.")
                          .or("[TLSv1.3, TLSv1.2]"),
                      Key.of(
                              "default-certificate",
                              CERTIFICATE_NAME,
                              "Certificate for clients with no or an unknown server name; none refuses them.")
                          .or("none"),
                      Key.of("certificates", CERTIFICATES, "Chosen by server name.")),
                  TLS_NOT_YET.stream())
              .toList());

  private static final Section OVERRIDE =
      new Section(
          "a listener's tls",
          Stream.concat(
                  Stream.of(
                      Key.of("protocols", PROTOCOLS, "TLS versions offered here."),
                      Key.of(
                          "default-certificate",
                          CERTIFICATE_NAME,
                          "Certificate for clients with no or an unknown server name here."),
                      Key.of("certificates", CERTIFICATES, "Further ones, chosen by server name.")),
                  TLS_NOT_YET.stream())
              .toList());

  static final Section LISTENER =
      new Section(
          "a listener",
          List.of(
              Key.of("address", NetworkLiterals.ADDRESS, "Where it listens; :80 is all interfaces.")
                  .mandatory(),
              Key.of(
                      "tls",
                      new Either(new Text(Literals.BOOLEAN), OVERRIDE),
                      "Whether it speaks TLS; a map overrides keys of the section tls.")
                  .or("false"),
              Key.of(
                      "redirect-to-https",
                      NetworkLiterals.REDIRECT_PORT,
                      "Answers all with a 308 to HTTPS; true takes the port of the TLS listener.")
                  .or("false"),
              Key.notYet("trusted-proxies", "Whose word about the client counts."),
              Key.notYet("proxy-protocol", "Whether connections begin with the PROXY protocol."),
              Key.notYet("max-connections", "Connections open at a time."),
              Key.notYet("max-connections-per-ip", "Connections open at a time from one address."),
              Key.notYet("handshake-timeout", "Longest TLS handshake."),
              Key.notYet("header-timeout", "Longest wait for the head of a request."),
              Key.notYet("body-timeout", "Longest pause in the body of a request."),
              Key.notYet("min-body-rate", "Slowest body of a request."),
              Key.notYet("write-timeout", "Longest pause in sending a response."),
              Key.notYet("idle-timeout", "Longest pause between requests."),
              Key.notYet("lifetime", "Longest life of a connection."),
              Key.notYet("max-header-size", "Largest head of a request."),
              Key.notYet("max-body-size", "Largest body of a request."),
              Key.notYet("max-concurrent-streams", "HTTP/2 streams open at a time.")));

  private ListenerKeys() {}
}
