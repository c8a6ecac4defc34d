package com.acme.engine.exchange.websocket;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an endpoint allows and how it behaves.
///
/// @param subprotocols it speaks, the one it likes best first (RFC 6455 section 1.9); empty: none
/// @param origins whose pages may open one
public record WebSocketSettings(
    List<String> subprotocols,
    Origins origins,
    Limits limits,
    Deadlines deadlines,
    Compression compression) {

  /// Safe for everybody: pages of this server, messages up to 1 MiB.
  public static final WebSocketSettings DEFAULT =
      new WebSocketSettings(
          List.of(), Origins.SAME, Limits.DEFAULT, Deadlines.DEFAULT, Compression.DEFAULT);

  public WebSocketSettings {
    subprotocols = List.copyOf(subprotocols);
  }

  /// How large what a client sends may be, and how much waits for it.
  ///
  /// @param frame most bytes of a frame's content, as it is on the wire
  /// @param message most bytes of a message, inflated
  /// @param queued most bytes that wait for a client who reads slowly ({@link
  ///   WebSocketSession#post})
  public record Limits(int frame, int message, int queued) {

    public static final Limits DEFAULT = new Limits(1 << 20, 1 << 20, 256 << 10);

    public Limits {
      if (frame < 125 || message < 125 || queued < 125) {
        throw new IllegalArgumentException("limits of a WebSocket are 125 bytes or more");
      }
    }
  }

  /// How long a client may be silent, and how long it may let the server wait.
  ///
  /// @param ping how long it may be silent before it is asked whether it is there; empty: it is
  ///   never asked
  /// @param pong how long it may take to say anything then; after that the connection ends
  /// @param write how long it may take to take something
  /// @param close how long the end may take (RFC 6455 section 7.1.1)
  /// @param idle after how long without a message either way the server closes (1001); empty: never
  public record Deadlines(
      Optional<Duration> ping,
      Duration pong,
      Duration write,
      Duration close,
      Optional<Duration> idle) {

    public static final Deadlines DEFAULT =
        new Deadlines(
            Optional.of(Duration.ofSeconds(30)),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    /// Of WebSockets that may be idle.
    public Deadlines(Optional<Duration> ping, Duration pong, Duration write, Duration close) {
      this(ping, pong, write, close, Optional.empty());
    }

    public Deadlines {
      if (ping.filter(every -> !every.isPositive()).isPresent()
          || idle.filter(longest -> !longest.isPositive()).isPresent()
          || !pong.isPositive()
          || !write.isPositive()
          || !close.isPositive()) {
        throw new IllegalArgumentException("deadlines of a WebSocket are positive");
      }
    }
  }

  /// Compression of messages (RFC 7692), where the client offers it. A context that is kept makes
  /// messages smaller that resemble each other, and costs memory outside the heap for as long as
  /// the connection lasts: about 256 KiB the server's, 40 KiB the client's.
  ///
  /// @param on whether it is agreed on
  /// @param serverTakeover whether the server keeps its context
  /// @param clientTakeover whether the client may keep its context
  /// @param level 1 fast to 9 small
  /// @param from how many bytes a message has that is worth it
  public record Compression(
      boolean on, boolean serverTakeover, boolean clientTakeover, int level, int from) {

    public static final Compression DEFAULT = new Compression(true, false, false, 6, 128);

    public static final Compression OFF = new Compression(false, false, false, 6, 128);

    public Compression {
      if (level < 1 || level > 9 || from < 0) {
        throw new IllegalArgumentException("a level of compression is 1 to 9");
      }
    }
  }

  public WebSocketSettings withSubprotocols(String... spoken) {
    return new WebSocketSettings(List.of(spoken), origins, limits, deadlines, compression);
  }

  public WebSocketSettings withOrigins(Origins allowed) {
    return new WebSocketSettings(subprotocols, allowed, limits, deadlines, compression);
  }

  public WebSocketSettings withLimits(Limits other) {
    return new WebSocketSettings(subprotocols, origins, other, deadlines, compression);
  }

  public WebSocketSettings withDeadlines(Deadlines other) {
    return new WebSocketSettings(subprotocols, origins, limits, other, compression);
  }

  public WebSocketSettings withCompression(Compression other) {
    return new WebSocketSettings(subprotocols, origins, limits, deadlines, other);
  }
}
