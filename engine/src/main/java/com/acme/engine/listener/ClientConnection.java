package com.acme.engine.listener;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Connection;
import com.acme.engine.listener.connection.End;
import com.acme.engine.listener.connection.Pace;
import com.acme.engine.listener.connection.PlainTransport;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.listener.connection.Sockets;
import com.acme.engine.listener.connection.TlsTransport;
import com.acme.engine.listener.connection.Transport;
import com.acme.engine.listener.http1.Http1Connection;
import com.acme.engine.listener.http2.Http2Bridge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
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

  private final SocketChannel channel;
  private final Endpoint endpoint;
  private final String listener;
  private final Pace pace;
  private volatile @Nullable Transport transport;
  private volatile @Nullable Http1Connection http1;
  private volatile @Nullable Http2Bridge http2;
  private @Nullable InetAddress counted;

  /// A deadline that has passed already, and was told to the connection's thread.
  private Optional<End> told = Optional.empty();

  /// Takes an accepted channel over, which was admitted.
  ClientConnection(SocketChannel channel, Endpoint endpoint) {
    this.channel = channel;
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
    Http2Bridge bridge = http2;
    Transport open = transport;
    if (bridge != null) {
      bridge.drain();
    } else if (open != null && pace.isIdle()) {
      pace.end(End.DRAIN);
      open.endInput();
    }
  }

  /// Ends it now, whatever it does.
  void cutOff() {
    pace.end(End.DRAIN);
    Sockets.reset(channel);
  }

  /// Looks at its deadlines, and whether its client is still there. Called by one thread for all.
  void sweep() {
    Http1Connection watched = http1;
    if (watched != null) {
      watched.watch();
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
      case WRITE_TIMEOUT -> Sockets.reset(channel);
      case HEADER_TIMEOUT, BODY_TIMEOUT, MIN_BODY_RATE -> {
        if (open == null || told.isPresent()) {
          Sockets.close(channel);
        } else {
          // The thread sees the end of its input, and answers 408.
          open.endInput();
        }
      }
      default -> Sockets.close(channel);
    }
  }

  private End converse() throws IOException, InterruptedException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    Setup setup = endpoint.get();
    pace.handshaking();
    InetSocketAddress peer = (InetSocketAddress) channel.getRemoteAddress();
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
          peer.getAddress().getHostAddress(),
          listener);
      return Optional.empty();
    }
    try {
      return Optional.of(
          ProxyHeader.read(
              (target, offset, length) -> channel.read(ByteBuffer.wrap(target, offset, length))));
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
    Transport plain = new PlainTransport(channel, pace, ahead);
    transport = plain;
    return serve(plain, peer);
  }

  private End secure(Setup setup, InetSocketAddress peer, ByteBuffer ahead)
      throws IOException, InterruptedException {
    TlsTransport tls;
    try {
      tls = new TlsTransport(channel, pace, setup.buffers(), endpoint.session(), ahead);
      transport = tls;
      tls.handshake();
    } catch (SSLException refused) {
      LOG.debug("a handshake with {} failed: {}", peer, refused.getMessage());
      return pace.ended().orElse(End.HANDSHAKE);
    }
    return serve(tls, peer);
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
            (InetSocketAddress) channel.getLocalAddress(),
            open.tls());
    if (open.applicationProtocol().equals("h2")) {
      return http2(new Http2Bridge(open, pace, endpoint, endpoint.http2(), facts));
    }
    Http1Connection connection = new Http1Connection(open, pace, endpoint, facts);
    if (!facts.isSecure() && connection.input().startsWith(Http2Bridge.preface())) {
      Http2Bridge bridge = new Http2Bridge(open, pace, endpoint, endpoint.http2(), facts);
      bridge.ahead(connection.input().takeBuffered());
      return http2(bridge);
    }
    http1 = connection;
    End end = connection.run();
    if (connection.http2().isPresent()) {
      Http2Bridge bridge = new Http2Bridge(open, pace, endpoint, endpoint.http2(), facts);
      bridge.upgrade(connection.http2().get());
      bridge.ahead(connection.input().takeBuffered());
      return http2(bridge);
    }
    return end;
  }

  private End http2(Http2Bridge bridge) throws InterruptedException {
    http2 = bridge;
    if (pace.isDraining()) {
      bridge.drain();
    }
    return bridge.run();
  }

  private void close() {
    // The system says by itself that a plain connection has ended.
    if (transport instanceof TlsTransport tls) {
      finish(tls);
      Sockets.close(channel);
      tls.release();
    }
    Sockets.close(channel);
  }

  private void finish(TlsTransport tls) {
    if (channel.isOpen()) {
      try {
        tls.finish();
      } catch (IOException gone) {
        LOG.debug("a connection was gone before its end: {}", gone.toString());
      }
    }
  }
}
