package com.acme.engine.listener;

import com.acme.engine.listener.connection.Setup;
import com.acme.engine.listener.http2.Http2Terms;
import com.acme.engine.observe.ConnectionCounters;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the connections of one socket share: what its listener says at the moment, and who is open.
final class Endpoint implements Supplier<Setup> {

  private final ConnectionCounters counters;
  private final Admissions admissions = new Admissions();
  private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
  private volatile Setup setup;
  private volatile Supplier<Security> security;
  private volatile @Nullable Http2Terms http2;

  /// Nobody is open yet.
  ///
  /// @param security asked once a connection
  Endpoint(Setup setup, Supplier<Security> security, ConnectionCounters counters) {
    this.setup = setup;
    this.security = security;
    this.counters = counters;
  }

  @Override
  public Setup get() {
    return setup;
  }

  /// From here on the listener says something else. Connections that are open keep going, unless
  /// they speak what the listener speaks no more.
  void use(Setup next, Supplier<Security> nextSecurity) {
    Setup before = setup;
    security = nextSecurity;
    setup = next;
    http2 = null;
    boolean same =
        before.listener().tls() == next.listener().tls()
            && before.listener().name().equals(next.listener().name());
    if (!same) {
      open.forEach(ClientConnection::drain);
    }
  }

  /// Of the moment; made when they are asked for first.
  Http2Terms http2() {
    Http2Terms known = http2;
    if (known == null) {
      known = new Http2Terms(setup.listener().limits());
      http2 = known;
    }
    return known;
  }

  Security security() {
    return security.get();
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
