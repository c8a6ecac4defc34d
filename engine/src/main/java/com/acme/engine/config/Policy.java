package com.acme.engine.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One middleware policy; its type is its kind.
public sealed interface Policy {

  /// The built-in's name in the configuration.
  String kind();

  /// How exchanges are logged.
  ///
  /// @param log what is logged, and how
  record AccessLog(Observability.AccessLog log) implements Policy {
    @Override
    public String kind() {
      return "access-log";
    }
  }

  /// How exchanges get their ID.
  ///
  /// @param header the field that carries the ID both ways
  /// @param trust whether a well-formed ID of the client is kept
  record RequestId(String header, boolean trust) implements Policy {
    public static final RequestId DEFAULT = new RequestId("X-Request-ID", true);

    @Override
    public String kind() {
      return "request-id";
    }
  }

  /// Fields that tell browsers to be careful.
  ///
  /// @param fields overrides of the always-on fields, and further ones
  record SecurityHeaders(Map<String, String> fields) implements Policy {
    public SecurityHeaders {
      fields = Map.copyOf(fields);
    }

    @Override
    public String kind() {
      return "security-headers";
    }
  }

  /// Which responses are compressed, and how.
  ///
  /// @param codings `br`, `zstd`, `gzip` in order of preference among what the client weighs
  ///   equally
  /// @param types media types or `type/*` that are worth it
  /// @param minSize smallest length in bytes that is compressed; a length that is unknown is
  ///   compressed
  /// @param levels how hard is tried
  record Compress(List<String> codings, List<String> types, long minSize, Levels levels)
      implements Policy {

    /// How hard is tried by coding: where the gain per time flattens, unless told otherwise.
    ///
    /// @param br 0 to 11
    /// @param zstd 1 to 19
    /// @param gzip 1 to 9
    public record Levels(int br, int zstd, int gzip) {
      public static final Levels DEFAULT = new Levels(4, 3, 5);
    }

    public static final Compress DEFAULT =
        new Compress(
            List.of("br", "zstd", "gzip"),
            List.of(
                "text/*",
                "application/json",
                "application/javascript",
                "application/xml",
                "application/manifest+json",
                "application/wasm",
                "image/svg+xml"),
            1024);

    /// At the usual levels.
    public Compress(List<String> codings, List<String> types, long minSize) {
      this(codings, types, minSize, Levels.DEFAULT);
    }

    public Compress {
      codings = List.copyOf(codings);
      types = List.copyOf(types);
    }

    @Override
    public String kind() {
      return "compress";
    }
  }

  /// Changes messages.
  ///
  /// @param changes what is changed
  record RewriteMessages(Rewrite changes) implements Policy {
    @Override
    public String kind() {
      return "rewrite";
    }
  }

  /// Who may open a WebSocket, what the handshake may agree on, and how those of handlers behave.
  ///
  /// @param origins whose pages may, besides this server's own; `*` is all
  /// @param subprotocols those that pass of what clients offer; empty: all
  /// @param compression whether messages may be compressed
  /// @param sizes of what clients send and of what waits for them
  /// @param deadlines how long clients may be silent or slow
  record WebSockets(
      List<String> origins,
      List<String> subprotocols,
      boolean compression,
      Sizes sizes,
      Deadlines deadlines)
      implements Policy {
    public WebSockets {
      origins = List.copyOf(origins);
      subprotocols = List.copyOf(subprotocols);
    }

    /// In bytes; where one is empty the handler's own counts.
    ///
    /// @param frame most of a frame
    /// @param message most of a message, inflated
    /// @param queued most that waits for a client who reads slowly
    public record Sizes(
        Optional<Integer> frame, Optional<Integer> message, Optional<Integer> queued) {
      public static final Sizes OWN =
          new Sizes(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Where one is empty the handler's own counts.
    ///
    /// @param ping after which silence a client is asked whether it is there
    /// @param pong how long it may take to answer
    /// @param write how long it may take to take something
    /// @param close how long the end may take
    /// @param idle after how long without a message it is closed
    public record Deadlines(
        Optional<Pause> ping,
        Optional<Duration> pong,
        Optional<Duration> write,
        Optional<Duration> close,
        Optional<Pause> idle) {
      public static final Deadlines OWN =
          new Deadlines(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
    }

    /// How long nothing may happen.
    ///
    /// @param longest empty: for ever
    public record Pause(Optional<Duration> longest) {}

    @Override
    public String kind() {
      return "websocket";
    }
  }

  /// Cross-origin resource sharing, as the Fetch standard defines it.
  ///
  /// @param origins exact origins, or `*`
  /// @param methods methods a preflight allows
  /// @param headers request fields a preflight allows; `*` allows what is asked for
  /// @param expose response fields scripts may read
  /// @param credentials whether cookies may be sent; refused together with the origin `*`
  /// @param maxAge how long a preflight may be kept
  record Cors(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> expose,
      boolean credentials,
      Duration maxAge)
      implements Policy {

    public static final Cors DEFAULT =
        new Cors(
            List.of("*"),
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"),
            List.of("*"),
            List.of(),
            false,
            Duration.ofMinutes(10));

    public Cors {
      origins = List.copyOf(origins);
      methods = List.copyOf(methods);
      headers = List.copyOf(headers);
      expose = List.copyOf(expose);
      if (credentials && origins.contains("*")) {
        throw new IllegalArgumentException(
            "credentials with the origin * would let every site act for the user; list the origins");
      }
    }

    @Override
    public String kind() {
      return "cors";
    }
  }
}
