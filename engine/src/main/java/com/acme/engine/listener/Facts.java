package com.acme.engine.listener;

import com.acme.engine.exchange.Connection;
import com.acme.engine.http.Fields;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.socket.SocketContext;
import io.helidon.http.Header;
import io.helidon.http.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/// Reads Helidon's view of a connection and its messages.
final class Facts {

  private Facts() {}

  static Connection connection(
      String listener, String protocol, SocketContext socket, boolean secure) {
    return connection(
        listener, protocol, socket.socketId(), socket.remotePeer(), socket.localPeer(), secure);
  }

  static Connection connection(
      String listener,
      String protocol,
      String id,
      PeerInfo remote,
      PeerInfo local,
      boolean secure) {
    Optional<Connection.Tls> tls =
        secure ? Optional.of(new Connection.Tls("TLS", "", "")) : Optional.empty();
    return new Connection(
        id, listener, protocol, address(remote.address()), address(local.address()), tls);
  }

  static Fields fields(Headers headers) {
    Fields fields = new Fields();
    for (Header header : headers) {
      for (String value : header.allValues()) {
        fields.add(header.name(), value);
      }
    }
    return fields;
  }

  private static InetSocketAddress address(SocketAddress address) {
    return address instanceof InetSocketAddress inet
        ? inet
        : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
