package com.acme.engine.client;

import com.acme.engine.config.UpstreamTls;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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

  private final ServerAddress server;
  private final ClientLimits limits;
  private final Connector connector;
  private final Deadlines deadlines;

  /// One for each exchange under way.
  private final Permits permits;

  /// The last used first. Guarded by itself, as are the two that follow.
  private final Deque<UpstreamConnection> idle = new ArrayDeque<>();

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
        oldest = idle.pollLast();
      }
    }
    if (oldest != null) {
      oldest.close();
    }
  }

  private @Nullable UpstreamConnection takeIdle(boolean replayable) {
    long longest = replayable ? Long.MAX_VALUE : JUST_USED;
    while (true) {
      long now = System.nanoTime();
      UpstreamConnection connection;
      synchronized (idle) {
        connection = idle.peekFirst();
        if (connection == null || !connection.isFresh(longest, now)) {
          return null;
        }
        idle.removeFirst();
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
        idle.addFirst(connection);
        sweepLater(connection);
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

  private void sweepLater(UpstreamConnection connection) {
    if (!sweeping) {
      sweeping = true;
      long left = connection.keepsFor(System.nanoTime());
      Future<?> _ = deadlines.after(Math.clamp(left, 0, SURPLUS_KEPT), this::sweep);
    }
  }

  /// Closes what has waited too long, and what nobody needed though there are more than are kept;
  /// the oldest stand last.
  private void sweep() {
    synchronized (idle) {
      long now = System.nanoTime();
      idle.removeIf(connection -> {
        boolean old = connection.keepsFor(now) <= 0;
        if (old) {
          connection.close();
        }
        return old;
      });
      while (idle.size() > limits.idleConnections()
          && idle.getLast().idleFor(now) >= SURPLUS_KEPT) {
        idle.removeLast().close();
      }
      sweeping = false;
      if (!idle.isEmpty()) {
        sweepLater(idle.getLast());
      }
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(UpstreamConnection::close);
      idle.clear();
    }
  }
}
