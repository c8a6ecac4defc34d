package com.acme.engine.blackbox.wire;

import java.util.List;

/// One file below `wire/`: why it exists, what it needs, and what is said on the wire.
///
/// @param name `smuggling/cl-te.txt`, relative to the folder of all
/// @param why the comment at the top
/// @param setup the engine it needs
/// @param through the listeners it is played on
/// @param conversations one connection each
@SuppressWarnings("ArrayRecordComponent") // Octets of a file, which nobody changes or compares.
public record Transcript(
    String name, String why, Setup setup, List<Through> through, List<Conversation> conversations) {

  /// The engine a transcript needs. Equal setups share one.
  ///
  /// @param listenerKeys keys of every listener, as in `acme.yaml`
  /// @param routes routes ahead of the common ones, as in `acme.yaml`
  public record Setup(List<String> listenerKeys, List<String> routes) {}

  /// Which listener takes the bytes: both answer alike.
  public enum Through {
    /// Its site answers by itself.
    DIRECT,
    /// Its site hands everything to an upstream.
    PROXY
  }

  /// One connection.
  ///
  /// @param name what stands after `==`; empty: the only one
  public record Conversation(String name, List<Step> steps, Ending ending) {}

  /// How the connection stands after the last step.
  public enum Ending {
    /// The server has closed it, and sent nothing more.
    CLOSED,
    /// The next request on it is answered, and nothing comes before that answer.
    OPEN
  }

  /// What happens next.
  public sealed interface Step {

    /// `>`: the client sends.
    record Send(byte[] bytes) implements Step {}

    /// `<`: the client gets a response.
    record Receive(Expected response) implements Step {}

    /// `<<`: the client gets these bytes, after an upgrade.
    record ReceiveRaw(byte[] bytes) implements Step {}

    /// `<eof`: the client gets the end of the stream, while its own side is open.
    record ReceiveEnd() implements Step {}

    /// `shut`: the client ends its side.
    record ShutOutput() implements Step {}

    /// `u>`: the upstream answers the next request so; it closes after it where `u>close` follows.
    record UpstreamSays(byte[] bytes, boolean close) implements Step {}

    /// `u<`: the upstream got a request.
    record UpstreamGot(Expected request) implements Step {}
  }

  /// A message that must come.
  ///
  /// @param startLine with `*` for anything
  /// @param fields lines that must be there, with `*`; a name after `!` must not be there
  /// @param content what its body must be, with no framing; null: anything
  public record Expected(
      String startLine, List<String> fields, byte @org.jspecify.annotations.Nullable [] content) {}
}
