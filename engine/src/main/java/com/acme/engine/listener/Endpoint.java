package com.acme.engine.listener;

import com.acme.engine.certificates.TlsContext;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.listener.connection.TlsSession;
import com.acme.engine.listener.tls.Opening;
import com.acme.engine.listener.tls.TlsEngines;
import com.acme.engine.observe.ConnectionCounters;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What the connections of one socket share: what its listener says at the moment, and who is open.
final class Endpoint implements Supplier<Setup>, AutoCloseable {

  private final ConnectionCounters counters;
  private final Admissions admissions = new Admissions();
  private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
  private final Runnable opened;
  private volatile Setup setup;
  private Supplier<TlsContext> tls;
  private volatile @Nullable TlsContext context;
  private volatile @Nullable TlsEngines engines;
  private boolean closed;

  /// Nobody is open yet.
  ///
  /// @param tls asked with the first connection
  /// @param opened told after each connection
  Endpoint(Setup setup, Supplier<TlsContext> tls, ConnectionCounters counters, Runnable opened) {
    this.setup = setup;
    this.tls = tls;
    this.counters = counters;
    this.opened = opened;
  }

  /// Takes an accepted connection in.
  void add(ClientConnection connection) {
    open.add(connection);
    opened.run();
  }

  @Override
  public Setup get() {
    return setup;
  }

  /// From here on the listener says something else. Connections that are open keep going, unless
  /// they speak what the listener speaks no more.
  void use(Setup next, Supplier<TlsContext> nextTls) {
    Setup before = setup;
    setup = next;
    boolean same =
        before.listener().tls() == next.listener().tls()
            && before.listener().name().equals(next.listener().name());
    if (!same) {
      forget(nextTls);
      open.forEach(ClientConnection::drain);
    }
  }

  /// The server's end of a new TLS session.
  ///
  /// @throws SSLException if the socket was closed
  TlsSession session() throws SSLException {
    TlsEngines known = engines;
    return (known == null ? engines() : known).open();
  }

  private synchronized TlsEngines engines() throws SSLException {
    if (closed) {
      throw new SSLException("the listener is closed");
    }
    TlsEngines known = engines;
    if (known == null) {
      known = TlsProvider.engines(context());
      engines = known;
    }
    return known;
  }

  /// How the TLS of a new connection begins.
  ///
  /// @param ahead bytes that were read from the channel already
  /// @param client the other end
  /// @throws SSLException if the socket was closed
  Opening opening(SocketChannel channel, ByteBuffer ahead, InetAddress client)
      throws IOException, InterruptedException {
    TlsContext known = context;
    TlsContext now = known == null ? context() : known;
    return Opening.of(channel, ahead, client, now, this::session);
  }

  private synchronized TlsContext context() {
    TlsContext known = context;
    if (known == null) {
      known = tls.get();
      context = known;
    }
    return known;
  }

  /// TLS sessions that hold memory outside the heap.
  int sessionsHeld() {
    TlsEngines known = engines;
    return known == null ? 0 : known.held();
  }

  private synchronized void forget(Supplier<TlsContext> nextTls) {
    tls = nextTls;
    context = null;
    TlsEngines before = engines;
    engines = null;
    if (before != null) {
      before.close();
    }
  }

  /// Makes no TLS session any more; those that are open go on.
  @Override
  public synchronized void close() {
    closed = true;
    forget(tls);
  }

  ConnectionCounters counters() {
    return counters;
  }

  Admissions admissions() {
    return admissions;
  }

  Set<ClientConnection> open() {
    return open;
  }
}
