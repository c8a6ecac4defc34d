package com.acme.engine.listener;

import com.acme.engine.certificates.TlsContext;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.listener.connection.TlsSession;
import com.acme.engine.listener.tls.Opening;
import com.acme.engine.listener.tls.TlsEngines;
import com.acme.engine.observe.ConnectionCounters;
import com.acme.engine.socket.StreamSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What the connections of one socket share: what its listener says at the moment, and who is open.
final class Endpoint implements Supplier<Setup>, AutoCloseable {

  /// What TLS is spoken with, once somebody has connected.
  private record Secured(TlsContext context, TlsEngines engines) {}

  private final ConnectionCounters counters;
  private final Admissions admissions = new Admissions();
  private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
  private final Runnable opened;
  private volatile Setup setup;
  private Supplier<TlsContext> tls;
  private volatile @Nullable Secured secured;
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

  /// How the TLS of a new connection begins.
  ///
  /// @param ahead bytes that were read from the socket already
  /// @param client the other end
  /// @throws SSLException if the socket was closed
  Opening opening(StreamSocket socket, ByteBuffer ahead, InetAddress client)
      throws IOException, InterruptedException {
    return Opening.of(socket, ahead, client, secured().context(), this::session);
  }

  private synchronized TlsSession session() throws SSLException {
    return secured().engines().open();
  }

  private synchronized Secured secured() throws SSLException {
    if (closed) {
      throw new SSLException("the listener is closed");
    }
    Secured known = secured;
    if (known == null || !known.engines().isCurrent()) {
      forget(tls);
      TlsContext context = tls.get();
      known = new Secured(context, TlsProvider.engines(context));
      secured = known;
    }
    return known;
  }

  /// TLS sessions that hold memory outside the heap.
  int sessionsHeld() {
    Secured known = secured;
    return known == null ? 0 : known.engines().held();
  }

  private synchronized void forget(Supplier<TlsContext> nextTls) {
    tls = nextTls;
    Secured before = secured;
    secured = null;
    if (before != null) {
      before.engines().close();
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
