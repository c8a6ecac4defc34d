package com.acme.console.engine;

import java.util.List;

/// One exchange as it was, without the secrets of its fields and its query.
///
/// @param row the facts a table shows
/// @param target path in the client's spelling and query
/// @param requestFields in their order
/// @param requestBody what is kept of the request's content
/// @param responseFields as they were sent
/// @param responseBody what is kept of the response's content
/// @param connection facts of the connection, label and value
/// @param carriage how the connection carried it
/// @param timings when each phase was reached
/// @param trace the decisions made, in order
/// @param upgrade the protocol the client asked to go over to; empty: none
public record ExchangeDetail(
    ExchangeRow row,
    String target,
    List<Field> requestFields,
    Body requestBody,
    List<Field> responseFields,
    Body responseBody,
    List<Field> connection,
    Carriage carriage,
    Timings timings,
    List<Step> trace,
    String upgrade) {

  public ExchangeDetail {
    requestFields = List.copyOf(requestFields);
    responseFields = List.copyOf(responseFields);
    connection = List.copyOf(connection);
    trace = List.copyOf(trace);
  }

  /// What has passed its WebSocket; nothing where it became none.
  public SocketMessages messages() {
    return responseBody instanceof Body.Tunnelled tunnel ? tunnel.messages() : SocketMessages.NONE;
  }

  /// The same with what has passed its WebSocket since.
  public ExchangeDetail with(SocketMessages more) {
    return new ExchangeDetail(
        row,
        target,
        requestFields,
        requestBody,
        responseFields,
        responseBody instanceof Body.Tunnelled tunnel
            ? new Body.Tunnelled(tunnel.protocol(), tunnel.messages().and(more))
            : responseBody,
        connection,
        carriage,
        timings,
        trace,
        upgrade);
  }

  /// What is kept of a message's content.
  public sealed interface Body {
    /// There was none.
    record None() implements Body {}

    /// Content that {@link EngineLink#content} gives.
    ///
    /// @param total how many bytes were sent
    /// @param truncated whether fewer are kept
    record Kept(long total, boolean truncated) implements Body {}

    /// A part of a file on the server's disk.
    record FileRange(String path, long position, long length, String validator) implements Body {}

    /// The connection became a tunnel.
    ///
    /// @param messages that passed it, where it spoke WebSocket
    record Tunnelled(String protocol, SocketMessages messages) implements Body {}
  }

  /// Nanoseconds from the request's first byte to each phase; -1 where it was not reached.
  ///
  /// @param routed route chosen
  /// @param upstreamConnected connection to the upstream ready
  /// @param upstreamAnswered head of the upstream's response read
  /// @param answered the handler returned its response
  /// @param headSent head of the response written
  /// @param done last byte written
  public record Timings(
      long routed,
      long upstreamConnected,
      long upstreamAnswered,
      long answered,
      long headSent,
      long done) {}

  /// One decision.
  public sealed interface Step {
    /// The route that matched, or the built-in one that answers 404 or 405.
    record RouteChosen(String site, String route, String reason) implements Step {}

    /// A middleware answered itself or changed the message.
    record MiddlewareActed(String name, String what) implements Step {}

    /// What the cache said.
    record CacheVerdict(String verdict, String reason) implements Step {}

    /// The server of an upstream that gets the request.
    record ServerChosen(String upstream, String server, String why) implements Step {}

    /// One attempt at an upstream's server.
    record UpstreamAttempt(String upstream, String server, String outcome, long nanos)
        implements Step {}

    /// Why the exchange failed.
    record Failed(String reason) implements Step {}
  }
}
