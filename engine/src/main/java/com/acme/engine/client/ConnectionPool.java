package com.acme.engine.client;

import static java.util.Objects.requireNonNull;

import com.acme.engine.config.UpstreamTls;
import com.acme.engine.socket.SocketProvider;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The connections to one server: so many at a time, waiting exchanges served in turn, idle ones
/// reused last in first out, so that the surplus grows old and is closed.
///
/// A closed pool still opens connections for exchanges under way, and keeps none: that is how a
/// pool drains.
final class ConnectionPool implements AutoCloseable {

  /// How long a connection may have waited for a request that cannot be sent twice. Servers close
  /// connections that waited for seconds, so one just used is hardly ever about to be closed.
  private static final long JUST_USED = Duration.ofSeconds(1).toNanos();

  /// Since then a connection is not looked at before it is used, which costs a system call, for a
  /// request that can be sent again.
  private static final long UNLOOKED = Duration.ofMillis(10).toNanos();

  /// How long more are kept than is asked for: under load all exchanges end in one moment and begin
  /// again in the next, and none should open a connection for that.
  private static final long SURPLUS_KEPT = Duration.ofSeconds(1).toNanos();

  private static final SocketProvider SOCKETS = SocketProvider.system();

  private final ServerAddress server;
  private final ClientLimits limits;
  private final Connector connector;
  private final Deadlines deadlines;

  /// One for each exchange under way.
  private final Permits permits;

  /// Guarded by itself, as are the two that follow.
  private final IdleConnections idle = new IdleConnections(SOCKETS.loops());

  private boolean sweeping;
  private boolean closed;

  ConnectionPool(ServerAddress server, UpstreamTls tls, ClientLimits limits, Network network) {
    this.server = server;
    this.limits = limits;
    this.connector =
        new Connector(server, network.tls().of(tls), Connector.HTTP_1_1, network, limits.connect());
    this.deadlines = network.deadlines();
    this.permits = new Permits(server, limits, "connections");
  }

  /// A connection of this caller alone, until its exchange ends.
  ///
  /// @param replayable whether the request may be sent again should the connection turn out to be
  ///   closed
  UpstreamConnection take(boolean replayable) throws UpstreamFailure, InterruptedException {
    permits.await();
    UpstreamConnection kept = takeIdle(replayable);
    return kept == null ? open() : kept;
  }

  /// A connection no exchange was on before.
  UpstreamConnection takeNew() throws UpstreamFailure, InterruptedException {
    permits.await();
    return open();
  }

  private UpstreamConnection open() throws UpstreamFailure, InterruptedException {
    boolean opened = false;
    try {
      makeRoom();
      UpstreamConnection connection =
          new UpstreamConnection(server, limits, this, connector.connect(), deadlines);
      connection.begin();
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        permits.release();
      }
    }
  }

  /// Idle connections count as open: one goes when a new one would exceed the limit.
  private void makeRoom() {
    UpstreamConnection oldest = null;
    synchronized (idle) {
      if (idle.size() + inUse() > limits.connections()) {
        oldest = idle.takeOldest(System.nanoTime());
      }
    }
    if (oldest != null) {
      oldest.close();
    }
  }

  private @Nullable UpstreamConnection takeIdle(boolean replayable) {
    long longest = replayable ? Long.MAX_VALUE : JUST_USED;
    int loop = SOCKETS.loop();
    while (true) {
      long now = System.nanoTime();
      UpstreamConnection connection;
      synchronized (idle) {
        connection = idle.take(loop, longest, now);
      }
      if (connection == null) {
        return null;
      }
      if ((replayable && connection.idleFor(now) < UNLOOKED) || connection.isQuiet()) {
        connection.begin();
        return connection;
      }
      connection.close();
    }
  }

  /// Takes back a connection whose exchange has ended well.
  void giveBack(UpstreamConnection connection) {
    boolean kept;
    synchronized (idle) {
      kept = !closed && limits.idleConnections() > 0;
      if (kept) {
        idle.add(SOCKETS.loop(), connection);
        sweepLater();
      }
    }
    if (!kept) {
      connection.close();
    }
    permits.release();
  }

  /// Takes note that a connection was cut off.
  void discarded() {
    permits.release();
  }

  /// Exchanges under way.
  int inUse() {
    return permits.inUse();
  }

  /// Connections waiting for reuse.
  int idle() {
    synchronized (idle) {
      return idle.size();
    }
  }

  private void sweepLater() {
    if (!sweeping) {
      long now = System.nanoTime();
      UpstreamConnection oldest = idle.oldest(now);
      if (oldest != null) {
        sweeping = true;
        long left = oldest.keepsFor(now);
        Future<?> _ = deadlines.after(Math.clamp(left, 0, SURPLUS_KEPT), this::sweep);
      }
    }
  }

  /// Closes what has waited too long, and what nobody needed though there are more than are kept.
  private void sweep() {
    synchronized (idle) {
      long now = System.nanoTime();
      idle.closeIf(connection -> connection.keepsFor(now) <= 0);
      while (idle.size() > limits.idleConnections() && closesSurplus(now)) {
        // Another one may have waited as long.
      }
      sweeping = false;
      sweepLater();
    }
  }

  private boolean closesSurplus(long now) {
    UpstreamConnection oldest = idle.oldest(now);
    boolean unneeded = oldest != null && oldest.idleFor(now) >= SURPLUS_KEPT;
    if (unneeded) {
      requireNonNull(idle.takeOldest(now)).close();
    }
    return unneeded;
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.closeIf(_ -> true);
    }
  }
}
