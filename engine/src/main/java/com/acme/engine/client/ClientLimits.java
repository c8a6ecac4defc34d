package com.acme.engine.client;

import java.time.Duration;
import java.util.Optional;

/// What bounds the exchanges with one server.
///
/// @param connect to get a connection: waiting for a free one, and looking the name up, connecting
///   and the TLS handshake together; each of the two may take that long
/// @param response from the end of the request to the head of the response
/// @param idle between two reads or writes of a body; tunnels are spared
/// @param total the whole exchange
/// @param connections open at a time, the idle ones included
/// @param idleConnections kept for reuse
/// @param keepIdle how long a connection is kept for reuse where the server states no limit of its
///   own; shorter than the 5 s after which common servers close it
/// @param headSize bytes a response head may have
/// @param readAhead bytes of a response that are received before anybody reads them; 0: none
/// @param silence how long nothing may pass where nothing need pass
public record ClientLimits(
    Optional<Duration> connect,
    Optional<Duration> response,
    Optional<Duration> idle,
    Optional<Duration> total,
    int connections,
    int idleConnections,
    Duration keepIdle,
    int headSize,
    int readAhead,
    Silence silence) {

  /// How long nothing may pass where nothing need pass.
  ///
  /// @param tunnel in a tunnel, such as a WebSocket, before it is ended; empty: without end
  /// @param ping on a connection of HTTP/2 with streams before the server is asked whether it is
  ///   there; empty: never
  public record Silence(Optional<Duration> tunnel, Optional<Duration> ping) {
    /// Tunnels without end; servers of gRPC take more frequent questions for an attack.
    public static final Silence USUAL =
        new Silence(Optional.empty(), Optional.of(Duration.ofMinutes(5)));
  }

  /// How long idle connections are kept: Node.js, Apache httpd and uvicorn close them after 5 s.
  public static final Duration KEEP_IDLE = Duration.ofSeconds(4);

  /// Bytes of a response head; double of what requests may have, since responses set cookies.
  public static final int HEAD_SIZE = 64 * 1024;

  /// Without reading ahead, silent as usual.
  public ClientLimits(
      Optional<Duration> connect,
      Optional<Duration> response,
      Optional<Duration> idle,
      Optional<Duration> total,
      int connections,
      int idleConnections,
      Duration keepIdle,
      int headSize) {
    this(
        connect,
        response,
        idle,
        total,
        connections,
        idleConnections,
        keepIdle,
        headSize,
        0,
        Silence.USUAL);
  }

  /// For one exchange at a time, each on a connection of its own.
  ///
  /// @param each how long getting a connection may take, and how long the exchange then may
  public static ClientLimits single(Duration each) {
    Optional<Duration> limit = Optional.of(each);
    return new ClientLimits(limit, limit, limit, limit, 1, 0, KEEP_IDLE, HEAD_SIZE);
  }

  public ClientLimits {
    if (connections < 1 || idleConnections < 0 || headSize < 1 || readAhead < 0) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
