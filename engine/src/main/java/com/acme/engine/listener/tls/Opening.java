package com.acme.engine.listener.tls;

import com.acme.engine.certificates.TlsContext;
import com.acme.engine.certificates.acme.ChallengeCertificate;
import com.acme.engine.listener.connection.ClientHello;
import com.acme.engine.listener.connection.FirstMessage;
import com.acme.engine.listener.connection.TlsSession;
import com.acme.engine.socket.StreamSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// How a connection's TLS begins.
///
/// Where it matters what the client asks for, its first message is read before the handshake, here,
/// where waiting costs nothing: in the middle of BoringSSL it would hold a carrier of virtual
/// threads. It also is the one way to verify names for CAs that both implementations have, as
/// neither tells what a client speaks before it wants to know the certificate.
///
/// @param session with this client
/// @param ahead bytes that were read from the socket already
public record Opening(TlsSession session, ByteBuffer ahead) {

  /// The largest first message that is looked into; longer ones are for the handshake alone.
  private static final int LARGEST = 16 * 1024;

  /// Opens the server's end of a session.
  @FunctionalInterface
  public interface Sessions {
    TlsSession open() throws SSLException;
  }

  /// Begins.
  ///
  /// @param ahead bytes that were read from the socket already
  /// @param client the other end
  /// @param sessions of the listener
  /// @throws SSLException if the listener is closed
  public static Opening of(
      StreamSocket socket, ByteBuffer ahead, InetAddress client, TlsContext tls, Sessions sessions)
      throws IOException, InterruptedException {
    if (!tls.looksAhead()) {
      return new Opening(sessions.open(), ahead);
    }
    ByteBuffer received = ByteBuffer.allocate(Math.max(LARGEST, ahead.remaining())).put(ahead);
    FirstMessage first = read(socket, received);
    received.flip();
    if (first instanceof ClientHello hello) {
      Optional<ChallengeCertificate> proof =
          hello.applications().contains(ChallengeCertificate.PROTOCOL)
              ? tls.challenge(hello.serverName())
              : Optional.empty();
      if (proof.isPresent()) {
        proof.get().shownTo(client);
        return new Opening(new ChallengeSession(proof.get()), received);
      }
      tls.prepare(hello.serverName());
    }
    return new Opening(sessions.open(), received);
  }

  private static FirstMessage read(StreamSocket socket, ByteBuffer received) throws IOException {
    while (true) {
      FirstMessage first = FirstMessage.read(received.duplicate().flip());
      boolean whole = !(first instanceof FirstMessage.Incomplete);
      if (whole || !received.hasRemaining() || socket.read(received) < 0) {
        return first;
      }
    }
  }
}
