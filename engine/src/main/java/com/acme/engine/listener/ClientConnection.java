package com.acme.engine.listener;

import com.acme.engine.certificates.acme.ChallengeCertificate;
import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Connection;
import com.acme.engine.http.AddressLiteral;
import com.acme.engine.listener.connection.End;
import com.acme.engine.listener.connection.Pace;
import com.acme.engine.listener.connection.PlainTransport;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.listener.connection.TlsTransport;
import com.acme.engine.listener.connection.Transport;
import com.acme.engine.listener.http1.Http1Connection;
import com.acme.engine.listener.http2.Http2Connection;
import com.acme.engine.listener.tls.Opening;
import com.acme.engine.observe.HandshakeCounters;
import com.acme.engine.socket.StreamSocket;
import com.acme.engine.wire.RequestHead;
import com.acme.engine.wire.http2.Frames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One accepted connection, from its first byte to its last, on a virtual thread of its own: the
/// PROXY header, the TLS handshake, the choice of the protocol, and why it ended.
final class ClientConnection implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
  private static final AtomicLong IDS = new AtomicLong();
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final StreamSocket socket;
  private final Endpoint endpoint;
  private final String listener;
  private final Pace pace;
  private volatile @Nullable Transport transport;
  private volatile @Nullable Http1Connection http1;
  private volatile @Nullable Http2Connection http2;
  private @Nullable InetAddress counted;

  /// A deadline that has passed already, and was told to the connection's thread.
  private Optional<End> told = Optional.empty();

  /// Takes an accepted socket over, which was admitted.
  ClientConnection(StreamSocket socket, Endpoint endpoint) {
    this.socket = socket;
    this.endpoint = endpoint;
    this.listener = endpoint.get().listener().name();
    this.pace = new Pace(() -> endpoint.get().listener().limits());
  }

  @Override
  public void run() {
    End end = End.FAILED;
    try {
      end = converse();
    } catch (IOException broken) {
      end = pace.ended().orElse(End.BROKEN);
      LOG.debug("a connection broke: {}", broken.toString());
    } catch (InterruptedException stopped) {
      end = End.DRAIN;
    } catch (RuntimeException bug) {
      LOG.error("a connection met a bug", bug);
    } finally {
      close();
      InetAddress address = counted;
      if (address != null) {
        endpoint.admissions().release(address);
      }
      endpoint.admissions().release();
      endpoint.open().remove(this);
      endpoint.counters().closed(listener, end.word());
    }
  }

  /// Takes no further request.
  void takeNoMore() {
    pace.drain();
  }

  /// Ends when it has nothing to do: an idle connection now, another after its response.
  void drain() {
    takeNoMore();
    Http2Connection streams = http2;
    Transport open = transport;
    if (streams != null) {
      streams.drain();
    } else if (open != null && pace.isIdle()) {
      pace.end(End.DRAIN);
      open.endInput();
    }
  }

  /// Ends it now, whatever it does.
  void cutOff() {
    pace.end(End.DRAIN);
    socket.reset();
  }

  /// Looks at its deadlines, and whether its client is still there. Called by one thread for all.
  void sweep() {
    Http1Connection watched = http1;
    if (watched != null) {
      watched.watch();
    }
    Http2Connection streams = http2;
    if (streams != null) {
      streams.sweep();
    }
    Optional<End> passed = pace.check();
    if (passed.isPresent()) {
      end(passed.get());
      told = passed;
    }
  }

  private void end(End reason) {
    Transport open = transport;
    switch (reason) {
      case WRITE_TIMEOUT -> socket.reset();
      // The thread sees the end of its input, and answers 408.
      case HEADER_TIMEOUT, BODY_TIMEOUT, MIN_BODY_RATE -> endInput(open);
      case IDLE_TIMEOUT, LIFETIME -> {
        // In HTTP/2 the thread says farewell.
        endInput(http2 == null ? null : open);
      }
      default -> socket.close();
    }
  }

  /// Has the connection's thread end it, once; then it is ended here.
  private void endInput(@Nullable Transport open) {
    if (open == null || told.isPresent()) {
      socket.close();
    } else {
      open.endInput();
    }
  }

  private End converse() throws IOException, InterruptedException {
    Setup setup = endpoint.get();
    pace.handshaking();
    InetSocketAddress peer = socket.remoteAddress();
    ByteBuffer ahead = NOTHING;
    if (setup.listener().proxyProtocol()) {
      Optional<ProxyHeader> header = proxyHeader(setup, peer);
      if (header.isEmpty()) {
        return pace.ended().orElse(End.PROXY_PROTOCOL);
      }
      peer = header.get().client().orElse(peer);
      ahead = header.get().ahead();
    }
    if (!isAdmitted(setup, peer.getAddress())) {
      return End.MAX_CONNECTIONS_PER_IP;
    }
    return setup.listener().tls() ? secure(setup, peer, ahead) : plain(peer, ahead);
  }

  private Optional<ProxyHeader> proxyHeader(Setup setup, InetSocketAddress peer) {
    if (!setup.proxies().contains(peer.getAddress())) {
      LOG.warn(
          "{} is not among the trusted-proxies of listener {}, and was refused",
          AddressLiteral.of(peer.getAddress()),
          listener);
      return Optional.empty();
    }
    try {
      return Optional.of(ProxyHeader.read(socket::read));
    } catch (IOException malformed) {
      LOG.warn("{} on listener {}: {}", peer, listener, malformed.getMessage());
      return Optional.empty();
    }
  }

  private boolean isAdmitted(Setup setup, InetAddress address) {
    Limits limits = setup.listener().limits();
    if (limits.connectionsPerIp().isEmpty() || setup.proxies().contains(address)) {
      return true;
    }
    if (!endpoint.admissions().admit(address, limits.connectionsPerIp().get())) {
      return false;
    }
    counted = address;
    return true;
  }

  private End plain(InetSocketAddress peer, ByteBuffer ahead)
      throws IOException, InterruptedException {
    Transport plain = new PlainTransport(socket, pace, ahead);
    transport = plain;
    return serve(plain, peer);
  }

  private End secure(Setup setup, InetSocketAddress peer, ByteBuffer ahead)
      throws IOException, InterruptedException {
    HandshakeCounters handshakes = endpoint.counters().handshakes();
    TlsTransport tls;
    try {
      Opening opening = endpoint.opening(socket, ahead, peer.getAddress());
      tls = new TlsTransport(socket, pace, setup.buffers(), opening.session(), opening.ahead());
      transport = tls;
      tls.handshake();
      handshakes.succeeded(listener, tls.version(), tls.isResumed());
    } catch (SSLException refused) {
      String reason = HandshakeFailure.of(refused).word();
      handshakes.failed(listener, reason);
      LOG.debug("a handshake with {} failed, {}: {}", peer, reason, refused.toString());
      return pace.ended().orElse(End.HANDSHAKE);
    }
    // A CA that has seen the proof of a name has nothing to ask.
    return tls.applicationProtocol().equals(ChallengeCertificate.PROTOCOL)
        ? End.SERVER
        : serve(tls, peer);
  }

  private End serve(Transport open, InetSocketAddress peer)
      throws IOException, InterruptedException {
    pace.awaitingFirstHead();
    Connection facts =
        new Connection(
            Long.toString(IDS.incrementAndGet(), 36),
            listener,
            "HTTP/1.1",
            peer,
            socket.localAddress(),
            open.tls());
    if (open.applicationProtocol().equals("h2")) {
      return http2(open, facts, new byte[0], Optional.empty());
    }
    Http1Connection connection = new Http1Connection(open, pace, endpoint, facts);
    if (!facts.isSecure() && connection.input().startsWith(Frames.preface())) {
      return http2(open, facts, connection.input().takeBuffered(), Optional.empty());
    }
    http1 = connection;
    End end = connection.run();
    return connection.http2().isPresent()
        ? http2(open, facts, connection.input().takeBuffered(), connection.http2())
        : end;
  }

  private End http2(Transport open, Connection facts, byte[] ahead, Optional<RequestHead> change) {
    Http2Connection connection = new Http2Connection(open, pace, endpoint, facts, ahead, change);
    http2 = connection;
    if (pace.isDraining()) {
      connection.drain();
    }
    return connection.run();
  }

  private void close() {
    // The system says by itself that a plain connection has ended.
    if (transport instanceof TlsTransport tls) {
      finish(tls);
      socket.close();
      tls.release();
    }
    socket.close();
  }

  private void finish(TlsTransport tls) {
    if (socket.isOpen()) {
      try {
        tls.finish();
      } catch (IOException gone) {
        LOG.debug("a connection was gone before its end: {}", gone.toString());
      }
    }
  }
}
