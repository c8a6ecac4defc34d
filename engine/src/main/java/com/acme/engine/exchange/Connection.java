package com.acme.engine.exchange;

import java.net.InetSocketAddress;
import java.util.Optional;

/// The facts of the connection a request came on.
///
/// @param id unique in this process, for logs and records
/// @param listener name of the listener in the configuration
/// @param protocol `HTTP/1.0`, `HTTP/1.1` or `HTTP/2`
/// @param peer the other end of the socket, or what the PROXY protocol stated
/// @param local this end of the socket
/// @param tls the facts of the TLS session, on TLS
public record Connection(
    String id,
    String listener,
    String protocol,
    InetSocketAddress peer,
    InetSocketAddress local,
    Optional<Tls> tls) {

  /// The facts of a TLS session.
  ///
  /// @param version such as `TLSv1.3`
  /// @param cipherSuite the standard's name
  /// @param serverName what the client asked for by SNI; empty without
  /// @param client who the client is, by a certificate that was found good
  public record Tls(
      String version, String cipherSuite, String serverName, Optional<ClientCertificate> client) {

    /// Of a client that showed no certificate.
    public Tls(String version, String cipherSuite, String serverName) {
      this(version, cipherSuite, serverName, Optional.empty());
    }
  }

  public boolean isSecure() {
    return tls.isPresent();
  }

  /// Who the client is, by a certificate that was found good.
  public Optional<ClientCertificate> clientCertificate() {
    return tls.flatMap(Tls::client);
  }
}
