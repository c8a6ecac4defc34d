package com.acme.engine.client;

import com.acme.engine.client.http2.ClientStream;
import com.acme.engine.client.http2.Http2Connection;
import com.acme.engine.client.http2.StreamFailure;
import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.SharedStrings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The connections to one server over HTTP/2: one carries all exchanges as far as the server lets
/// it, and only then another is opened. As many exchanges as {@link ClientLimits#connections} are
/// under way at a time, so there are never more connections than that.
///
/// A closed pool still opens connections for exchanges under way, and keeps none.
final class Http2Pool implements Http2Connection.Watcher, AutoCloseable {

  /// A stream, and where it is.
  record Taken(Http2Connection connection, ClientStream stream, boolean reused) {}

  /// How long a connection without streams is kept. A server that ends one says so, or is seen to:
  /// there is no need to be quicker than it.
  private static final long KEPT = Duration.ofSeconds(60).toNanos();

  /// Rarely: an idle server should not wake up.
  private static final long LOOK = Duration.ofSeconds(10).toNanos();

  /// Looks between a silence that is asked about and the next.
  private static final int LOOKS = 4;

  /// Connections that one exchange has opened in vain: the server ends them as soon as it greets,
  /// or others are always quicker.
  private static final int MOST_IN_VAIN = 10;

  private final ServerAddress server;
  private final ClientLimits limits;
  private final Connector connector;
  private final Deadlines deadlines;
  private final HeadLimits heads;
  private final SharedStrings strings;
  private final Http2Connection.KeepAlive keepAlive;
  private final Permits permits;

  /// Guarded by itself, as are the three that follow.
  private final List<Http2Connection> connections = new ArrayList<>();

  private @Nullable Opening opening;
  private boolean looking;
  private boolean closed;

  Http2Pool(
      ServerAddress server,
      ServerTls tls,
      ClientLimits limits,
      Network network,
      HeadLimits heads,
      SharedStrings strings,
      Http2Connection.KeepAlive keepAlive) {
    this.server = server;
    this.limits = limits;
    this.connector = new Connector(server, tls, Connector.HTTP_2, network, limits.connect());
    this.deadlines = network.deadlines();
    this.heads = heads;
    this.strings = strings;
    this.keepAlive = keepAlive;
    this.permits = new Permits(server, limits, "streams");
  }

  /// A stream for one exchange; its place is free again when it is over.
  Taken take() throws UpstreamFailure, InterruptedException {
    permits.await();
    boolean taken = false;
    try {
      Taken found = reserve();
      taken = true;
      return found;
    } finally {
      if (!taken) {
        permits.release();
      }
    }
  }

  private Taken reserve() throws UpstreamFailure, InterruptedException {
    boolean opened = false;
    for (int begun = 0; begun < MOST_IN_VAIN; ) {
      Opening awaited;
      synchronized (connections) {
        Optional<Taken> found = find(!opened);
        if (found.isPresent()) {
          return found.get();
        }
        begun += opening == null ? 1 : 0;
        awaited = opening == null ? open() : opening;
      }
      awaited.await();
      opened = true;
    }
    throw unusable("it ends its connections before they are used");
  }

  private UpstreamFailure unusable(String why) {
    return new UpstreamFailure(
        UpstreamFailure.Reason.UNREACHABLE, "no connection to " + server + ": " + why);
  }

  private Optional<Taken> find(boolean reused) {
    for (Http2Connection connection : connections) {
      Optional<ClientStream> stream = connection.reserve(permits::release);
      if (stream.isPresent()) {
        return Optional.of(new Taken(connection, stream.get(), reused));
      }
    }
    return Optional.empty();
  }

  private Opening open() {
    Opening begun = new Opening();
    opening = begun;
    Thread.ofVirtual().name("acme-http2-connect").start(begun);
    return begun;
  }

  /// One attempt to connect, for all who wait for a stream: on a thread of its own, so that it goes
  /// on when one of them gives up.
  private final class Opening implements Runnable {

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable UpstreamFailure failure;

    @Override
    public void run() {
      try {
        add(connect());
      } catch (UpstreamFailure e) {
        failure = e;
      } catch (InterruptedException | RuntimeException e) {
        failure = unusable(e.toString());
      } finally {
        synchronized (connections) {
          opening = null;
        }
        done.countDown();
      }
    }

    void await() throws UpstreamFailure, InterruptedException {
      done.await();
      if (failure != null) {
        throw failure;
      }
    }
  }

  private Http2Connection connect() throws UpstreamFailure, InterruptedException {
    Http2Connection connection =
        new Http2Connection(
            new TransportLink(connector.connect()), heads, strings, keepAlive, this);
    connection.start();
    try {
      long nanos = limits.connect().map(Duration::toNanos).orElse(Long.MAX_VALUE);
      if (!connection.awaitGreeting(nanos)) {
        connection.cutOff("it did not begin to speak in time");
        throw UpstreamFailure.late(
            UpstreamFailure.Reason.CONNECT_DEADLINE,
            "no SETTINGS of HTTP/2 from " + server,
            limits.connect().orElse(Duration.ZERO),
            "connect");
      }
      if (!connection.takesAny()) {
        connection.retire();
        throw unusable("it takes no streams");
      }
      return connection;
    } catch (StreamFailure e) {
      throw e.reason() == StreamFailure.Reason.NOT_SPOKEN
          ? UpstreamFailure.notSpoken(server, e.what())
          : unusable(e.what());
    }
  }

  private void add(Http2Connection connection) {
    synchronized (connections) {
      connections.add(connection);
      lookLater();
    }
    if (connection.isRetired()) {
      ended(connection);
    }
  }

  @Override
  public void quiet(Http2Connection connection) {
    boolean surplus;
    synchronized (connections) {
      surplus = closed || connection.isRetired() || idle() > limits.idleConnections();
    }
    if (surplus) {
      connection.retire();
    }
  }

  @Override
  public void ended(Http2Connection connection) {
    synchronized (connections) {
      connections.remove(connection);
    }
  }

  private void lookLater() {
    if (!looking) {
      looking = true;
      Future<?> _ = deadlines.after(Math.min(LOOK, keepAlive.quiet() / LOOKS + 1), this::look);
    }
  }

  /// Closes what has been idle for too long, and asks silent servers whether they are there.
  private void look() {
    List<Http2Connection> all;
    synchronized (connections) {
      looking = false;
      all = List.copyOf(connections);
      if (!all.isEmpty()) {
        lookLater();
      }
    }
    long now = System.nanoTime();
    for (Http2Connection connection : all) {
      connection.look(now);
      if (connection.streams() == 0 && now - connection.quietSince() > KEPT) {
        connection.retire();
      }
    }
  }

  /// Exchanges under way.
  int inUse() {
    return permits.inUse();
  }

  /// Connections without an exchange.
  int idle() {
    synchronized (connections) {
      int idle = 0;
      for (Http2Connection connection : connections) {
        idle += connection.streams() == 0 && !connection.isRetired() ? 1 : 0;
      }
      return idle;
    }
  }

  @Override
  public void close() {
    List<Http2Connection> all;
    synchronized (connections) {
      closed = true;
      all = List.copyOf(connections);
    }
    all.forEach(Http2Connection::retire);
  }
}
