package com.acme.engine.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A group of servers that requests are handed to. Equal records share one pool, over reloads too.
///
/// @param name its name, or the URL it was written as in a route
/// @param servers at least one
/// @param balance how a server is chosen
/// @param slowStart how long the share of a server that comes (back) up rises; empty: not at all
/// @param timeouts deadlines
/// @param connections pool limits, per server
/// @param rewrite what is changed in requests and responses
/// @param resilience what is done when servers fail
/// @param buffering what is held in memory of bodies
/// @param protocol the version of HTTP spoken
public record Upstream(
    String name,
    List<Server> servers,
    Balance balance,
    Optional<Duration> slowStart,
    Timeouts timeouts,
    Connections connections,
    Rewrite rewrite,
    Resilience resilience,
    Buffering buffering,
    UpstreamProtocol protocol) {

  /// With bodies passing as they come, over the usual protocol.
  public Upstream(
      String name,
      List<Server> servers,
      Balance balance,
      Optional<Duration> slowStart,
      Timeouts timeouts,
      Connections connections,
      Rewrite rewrite,
      Resilience resilience) {
    this(
        name,
        servers,
        balance,
        slowStart,
        timeouts,
        connections,
        rewrite,
        resilience,
        Buffering.NONE,
        UpstreamProtocol.AUTO);
  }

  public Upstream {
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("an upstream has at least one server");
    }
  }

  /// One server of an upstream.
  ///
  /// @param url `http` or `https`, host, optional port, no path
  /// @param weight its share of the requests, 1 or more
  /// @param priority 1 is first; a server serves only while none of a higher priority (a lower
  ///   number) is available
  /// @param tls how it proves who it is, where it speaks TLS
  public record Server(URI url, int weight, int priority, UpstreamTls tls) {
    /// Trusted as usual.
    public Server(URI url, int weight, int priority) {
      this(url, weight, priority, UpstreamTls.DEFAULT);
    }

    public Server {
      if (weight < 1) {
        throw new IllegalArgumentException("a weight is 1 or more, not " + weight);
      }
      if (priority < 1) {
        throw new IllegalArgumentException("a priority is 1 or more, not " + priority);
      }
    }

    /// The server without what only says how much it gets. Where this is equal, it is the same
    /// server: its connections, counters and health outlive a reload.
    public Server identity() {
      return new Server(url, 1, 1, tls);
    }
  }

  /// How a server is chosen. All go by weight.
  public sealed interface Balance {
    /// Each in turn.
    record RoundRobin() implements Balance {}

    /// The one with the fewest requests under way.
    record LeastConnections() implements Balance {}

    /// The less busy of two that are drawn.
    record RandomTwo() implements Balance {}

    /// By the client's address: the same client, the same server.
    record IpHash() implements Balance {}

    /// By the value of a field: the same value, the same server.
    ///
    /// @param header the field's name
    record HeaderHash(String header) implements Balance {}

    /// By a cookie that names the server a client was given first.
    record Sticky(StickyCookie cookie) implements Balance {}
  }

  /// Deadlines towards an upstream.
  ///
  /// @param connect to open a connection, TLS included
  /// @param response from the end of the request to the head of the response
  /// @param idle between two reads or writes of a body; tunnels are spared
  /// @param total the whole exchange; empty: unlimited
  /// @param tunnel nothing passes a tunnel, such as a WebSocket, in either direction
  /// @param ping nothing comes on a connection of HTTP/2 with streams, so that the server is asked
  ///   whether it is there; empty: it is not asked
  public record Timeouts(
      Optional<Duration> connect,
      Optional<Duration> response,
      Optional<Duration> idle,
      Optional<Duration> total,
      Optional<Duration> tunnel,
      Optional<Duration> ping) {

    /// With tunnels without end, and as few questions as servers of gRPC want.
    public Timeouts(
        Optional<Duration> connect,
        Optional<Duration> response,
        Optional<Duration> idle,
        Optional<Duration> total) {
      this(connect, response, idle, total, Optional.empty(), Optional.of(Duration.ofMinutes(5)));
    }

    public static final Timeouts DEFAULT =
        new Timeouts(
            Optional.of(Duration.ofSeconds(2)),
            Optional.of(Duration.ofSeconds(30)),
            Optional.of(Duration.ofSeconds(60)),
            Optional.empty());
  }

  /// What is held in memory of each body, in bytes.
  ///
  /// @param request so much of a request is taken before a server is chosen
  /// @param response so much of a response is received before the client takes it
  public record Buffering(int request, int response) {
    public static final Buffering NONE = new Buffering(0, 0);
  }

  /// Limits of the pool, for each server.
  ///
  /// @param maxPerServer connections open at a time to one server
  /// @param idle connections kept for reuse to one server
  public record Connections(int maxPerServer, int idle) {
    public static final Connections DEFAULT = new Connections(256, 32);

    public Connections {
      if (maxPerServer < 1 || idle < 0) {
        throw new IllegalArgumentException("max-per-server is 1 or more, idle 0 or more");
      }
    }
  }
}
