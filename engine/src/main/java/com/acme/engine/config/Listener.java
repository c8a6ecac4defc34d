package com.acme.engine.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A socket that accepts connections.
///
/// @param name its name in the configuration
/// @param address where it listens
/// @param tls whether connections speak TLS
/// @param redirectToHttps answer every request with a 308 to this port over HTTPS; 0 is the port
///   that the system gave the TLS listener; empty: serve
/// @param ownTls the configuration's TLS with what this listener overrides; empty: the
///   configuration's, unchanged
/// @param trustedProxies whose word about the client counts: address ranges such as `10.0.0.0/8`,
///   and the names `cloudflare` and `fastly`
/// @param proxyProtocol whether connections begin with the PROXY protocol, which only trusted
///   proxies may speak
/// @param limits what a client may take
public record Listener(
    String name,
    Address address,
    boolean tls,
    Optional<Integer> redirectToHttps,
    Optional<Tls> ownTls,
    List<String> trustedProxies,
    boolean proxyProtocol,
    Limits limits) {

  /// With the configuration's TLS, the default limits, and no proxy in front.
  public Listener(String name, Address address, boolean tls, Optional<Integer> redirectToHttps) {
    this(name, address, tls, redirectToHttps, Optional.empty(), List.of(), false, Limits.DEFAULT);
  }

  public Listener {
    trustedProxies = List.copyOf(trustedProxies);
    if (tls && redirectToHttps.isPresent()) {
      throw new IllegalArgumentException(
          "a listener with tls cannot redirect to HTTPS; drop one of the two");
    }
  }

  /// What a client may take. Empty: as much as it likes.
  ///
  /// @param connections open at a time
  /// @param connectionsPerIp open at a time from one address; trusted proxies are spared
  /// @param handshake longest PROXY header and TLS handshake, from the accept
  /// @param header longest wait for a head, from the accept or from the first byte of a later one
  /// @param body longest pause in the body of a request
  /// @param bodyRate slowest body of a request, in bytes a second of waiting; 0: any
  /// @param write longest pause in sending, while the client takes nothing
  /// @param idle longest pause between two requests
  /// @param lifetime longest life of a connection; its last response is still sent
  /// @param headerSize largest field section of a request, in bytes
  /// @param bodySize largest content of a request, in bytes
  /// @param streams HTTP/2 streams open at a time on a connection
  public record Limits(
      Optional<Integer> connections,
      Optional<Integer> connectionsPerIp,
      Optional<Duration> handshake,
      Optional<Duration> header,
      Optional<Duration> body,
      long bodyRate,
      Optional<Duration> write,
      Optional<Duration> idle,
      Optional<Duration> lifetime,
      int headerSize,
      Optional<Long> bodySize,
      int streams) {

    /// Bounds every wait for a client, and nothing that honest clients reach.
    public static final Limits DEFAULT =
        new Limits(
            Optional.of(100_000),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(10)),
            Optional.of(Duration.ofSeconds(10)),
            Optional.of(Duration.ofSeconds(30)),
            240,
            Optional.of(Duration.ofSeconds(30)),
            Optional.of(Duration.ofSeconds(60)),
            Optional.empty(),
            32 * 1024,
            Optional.empty(),
            256);
  }
}
