package com.acme.engine.client;

import com.acme.engine.http.AddressLiteral;
import com.acme.engine.socket.SocketProvider;
import com.acme.engine.socket.StreamSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Opens connections to one server: looks its name up, tries its addresses in order, agrees on TLS,
/// all within one deadline.
///
/// An address that does not answer gets only its share of what is left, so that the next one is
/// still tried.
final class Connector {

  /// Protocols that are offered by ALPN (RFC 7301).
  static final String HTTP_1_1 = "http/1.1";

  static final String HTTP_2 = "h2";

  private final ServerAddress server;
  private final Network network;
  private final ServerTls tls;
  private final String protocol;
  private final Optional<Duration> limit;

  /// @param protocol that is offered to a server that speaks TLS
  Connector(
      ServerAddress server,
      ServerTls tls,
      String protocol,
      Network network,
      Optional<Duration> limit) {
    this.server = server;
    this.network = network;
    this.tls = tls;
    this.protocol = protocol;
    this.limit = limit;
  }

  Transport connect() throws UpstreamFailure, InterruptedException {
    long end = limit.map(Duration::toNanos).orElse(Long.MAX_VALUE);
    long start = System.nanoTime();
    InetAddress[] addresses = resolve(end);
    UpstreamFailure failure = null;
    for (int i = 0; i < addresses.length; i++) {
      long left = end == Long.MAX_VALUE ? end : end - (System.nanoTime() - start);
      try {
        return open(addresses[i], share(left, addresses.length - i));
      } catch (UpstreamFailure e) {
        failure = failure == null ? e : telling(failure, e);
      }
    }
    throw failure == null ? unresolved("has no address") : failure;
  }

  /// Of the failures at two addresses the one that tells more: the first, where nobody is at the
  /// other.
  private static UpstreamFailure telling(UpstreamFailure before, UpstreamFailure now) {
    boolean stays = now.reason() == UpstreamFailure.Reason.UNREACHABLE;
    UpstreamFailure told = stays ? before : now;
    told.addSuppressed(stays ? now : before);
    return told;
  }

  private static long share(long left, int addresses) {
    return left == Long.MAX_VALUE ? left : Math.max(left, 0) / addresses;
  }

  private InetAddress[] resolve(long nanos) throws UpstreamFailure, InterruptedException {
    try {
      return network.resolver().resolve(server, nanos);
    } catch (UnknownHostException _) {
      throw unresolved("cannot be resolved; check the name in servers, and the DNS");
    } catch (TimeoutException _) {
      throw unresolved("was not resolved within the connect deadline (timeouts.connect)");
    }
  }

  private UpstreamFailure unresolved(String what) {
    return new UpstreamFailure(
        UpstreamFailure.Reason.UNRESOLVED,
        "the host " + server.host() + " of " + server + " " + what);
  }

  private Transport open(InetAddress address, long nanos)
      throws UpstreamFailure, InterruptedException {
    StreamSocket socket = newSocket(address);
    Deadline deadline = network.deadlines().deadline(socket::close);
    deadline.set(nanos);
    try {
      connect(socket, address);
      Transport transport = secured(socket);
      deadline.clear();
      if (deadline.isExpired()) {
        throw late(address);
      }
      return transport;
    } catch (ClosedByInterruptException _) {
      throw interrupted();
    } catch (UpstreamFailure | RuntimeException e) {
      socket.close();
      throw e;
    } catch (IOException e) {
      socket.close();
      throw deadline.isExpired() ? late(address) : failed(address, e);
    } finally {
      deadline.cancel();
    }
  }

  private static StreamSocket newSocket(InetAddress address) throws UpstreamFailure {
    try {
      return SocketProvider.system().open(address);
    } catch (IOException e) {
      throw new UpstreamFailure(
          UpstreamFailure.Reason.UNREACHABLE, "no socket could be opened: " + e.getMessage(), e);
    }
  }

  private void connect(StreamSocket socket, InetAddress address) throws IOException {
    // Tunnels have no idle deadline: the kernel finds out when their other end is gone.
    socket.keepAlive();
    socket.connect(new InetSocketAddress(address, server.port()));
  }

  private Transport secured(StreamSocket socket) throws IOException {
    if (!server.secure()) {
      return new PlainTransport(socket);
    }
    TlsTransport session = new TlsTransport(socket, tls, server, protocol);
    session.handshake();
    if (protocol.equals(HTTP_2) && !session.protocol().equals(HTTP_2)) {
      throw UpstreamFailure.notSpoken(server, "it does not choose it by ALPN");
    }
    return session;
  }

  private UpstreamFailure late(InetAddress address) {
    return UpstreamFailure.late(
        UpstreamFailure.Reason.CONNECT_DEADLINE,
        "no connection to " + server + " (" + AddressLiteral.of(address) + ")",
        limit.orElse(Duration.ZERO),
        "connect");
  }

  private UpstreamFailure failed(InetAddress address, IOException cause) {
    if (String.valueOf(cause.getMessage()).contains("no_application_protocol")) {
      return UpstreamFailure.notSpoken(server, "it refuses it by ALPN");
    }
    boolean untrusted = cause instanceof SSLException;
    return new UpstreamFailure(
        untrusted ? UpstreamFailure.Reason.UNTRUSTED : UpstreamFailure.Reason.UNREACHABLE,
        (untrusted ? "no TLS session with " : "no connection to ")
            + server
            + " ("
            + AddressLiteral.of(address)
            + "): "
            + (untrusted ? untrusted(String.valueOf(cause.getMessage())) : cause.getMessage()),
        cause);
  }

  /// The JDK's words, with the setting that would help.
  private static String untrusted(String why) {
    return why.contains("unable to find valid certification path")
        ? "none of the trusted CAs has issued its certificate (servers[].ca): " + why
        : why;
  }

  /// A socket closes when the thread that waits for it is interrupted: the server stops.
  private static InterruptedException interrupted() {
    Thread.interrupted();
    return new InterruptedException("interrupted while connecting");
  }
}
