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
              Key.of(
                  "acme",
                  new Items(new Text(NetworkLiterals.SUBJECT)),
                  "Names that the CA of tls.acme issues it for."),
              Key.of(
                  "on-demand",
                  new Items(new Text(NetworkLiterals.SUBJECT)),
                  "Names and *.x that the CA of tls.acme issues one for each, once a client asks.")));

  private static final Shape CERTIFICATES = new Named("a certificate", CERTIFICATE);

  static final Section TLS =
      new Section(
          "tls",
          Stream.of(
                  List.of(
                      TlsKeys.PROFILE.or("intermediate"),
                      TlsKeys.PROTOCOLS,
                      Key.of(
                              "default-certificate",
                              CERTIFICATE_NAME,
                              "Certificate for clients with no or an unknown server name; none refuses them.")
                          .or("none"),
                      Key.of("certificates", CERTIFICATES, "Chosen by server name."),
                      Key.of("acme", AcmeKeys.ACME, "The CA that issues certificates by itself."),
                      TlsKeys.STAPLING.or("true"),
                      TlsKeys.CLIENT_AUTH.or("none")),
                  TlsKeys.CLIENTS)
              .flatMap(List::stream)
              .toList());

  private static final Section OVERRIDE =
      new Section(
          "a listener's tls",
          Stream.of(
                  List.of(
                      TlsKeys.PROFILE,
                      TlsKeys.PROTOCOLS,
                      Key.of(
                          "default-certificate",
                          CERTIFICATE_NAME,
                          "Certificate for clients with no or an unknown server name here."),
                      Key.of("certificates", CERTIFICATES, "Further ones, chosen by server name."),
                      Key.notYet("acme", "Another CA that issues certificates by itself."),
                      TlsKeys.STAPLING,
                      TlsKeys.CLIENT_AUTH),
                  TlsKeys.CLIENTS)
              .flatMap(List::stream)
              .toList());

  private static final List<Key> LIMITS =
      List.of(
          limit(
              "max-connections",
              Literals.COUNT_LIMIT,
              "Connections open at a time; further ones are closed.",
              "100000"),
          limit(
              "max-connections-per-ip",
              Literals.COUNT_LIMIT,
              "Connections open at a time from one address; trusted proxies are spared.",
              "none"),
          limit(
              "handshake-timeout",
              Literals.TIMEOUT,
              "Longest PROXY header and TLS handshake, from the accept.",
              "10s"),
          limit(
              "header-timeout",
              Literals.TIMEOUT,
              "Longest wait for the head of a request, from the accept or its first byte; 408.",
              "10s"),
          limit(
              "body-timeout",
              Literals.TIMEOUT,
              "Longest pause in the body of a request; 408.",
              "30s"),
          limit(
              "min-body-rate",
              Literals.SIZE,
              "Slowest body of a request, in bytes a second of waiting after 5s; 408; 0 is any.",
              "240"),
          limit(
              "write-timeout",
              Literals.TIMEOUT,
              "Longest pause in sending, while the client takes nothing.",
              "30s"),
          limit("idle-timeout", Literals.TIMEOUT, "Longest pause between requests.", "60s"),
          limit(
              "lifetime",
              Literals.TIMEOUT,
              "Longest life of a connection; then its client is told that the next response is the last.",
              "none"),
          limit(
              "max-header-size",
              Literals.HEAD_SIZE,
              "Largest field section of a request; 431. The request line may have 8KiB of it; 414.",
              "32KiB"),
          limit(
              "max-body-size",
              Literals.SIZE_LIMIT,
              "Largest content of a request; 413. It is never held in memory.",
              "none"),
          limit(
              "max-concurrent-streams",
              Literals.count(1),
              "HTTP/2 streams open at a time on a connection.",
              "256"));

  static final Section LISTENER =
      new Section(
          "a listener",
          Stream.concat(
                  Stream.of(
                      Key.of(
                              "address",
                              NetworkLiterals.ADDRESS,
                              "Where it listens; :80 is all interfaces.")
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
                      Key.of(
                              "trusted-proxies",
                              new Items(new Text(NetworkLiterals.TRUSTED_PROXY)),
                              "Whose word about the client counts, in Forwarded, X-Forwarded-For and PROXY.")
                          .or("[]"),
                      Key.of(
                              "proxy-protocol",
                              Literals.BOOLEAN,
                              "Whether connections begin with the PROXY protocol, which trusted-proxies alone may speak.")
                          .or("false")),
                  LIMITS.stream())
              .toList());

  private ListenerKeys() {}

  private static Key limit(String name, Literal<?> literal, String doc, String fallback) {
    return Key.of(name, literal, doc).or(fallback);
  }
}
