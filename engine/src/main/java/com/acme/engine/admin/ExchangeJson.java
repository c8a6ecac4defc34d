package com.acme.engine.admin;

import com.acme.engine.exchange.Carriage;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.AddressLiteral;
import com.acme.engine.observe.ExchangeSummary;
import com.acme.engine.observe.Field;
import com.acme.engine.observe.RecordedBody;
import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.RecordedMessages;
import com.acme.engine.observe.RecordedTimings;
import com.acme.engine.observe.Redaction;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One recorded exchange as the API shows it. Content is not in it but at its own path; messages of
/// a WebSocket are.
///
/// @param summary the row of the table
/// @param url what the client asked for
/// @param upgrade the protocol the client asked to go over to; empty: none
/// @param trace decisions in order, each with its `step`
record ExchangeJson(
    ExchangeSummary summary,
    String url,
    String upgrade,
    ConnectionFacts connection,
    Message request,
    Message response,
    RecordedTimings timings,
    List<Map<String, Object>> trace) {

  /// The connection an exchange came on.
  ///
  /// @param earlier how many exchanges it carried before, over HTTP/1.x
  /// @param stream what it was, over HTTP/2
  record ConnectionFacts(
      String id,
      String listener,
      String protocol,
      String peer,
      String local,
      Optional<Connection.Tls> tls,
      Optional<Integer> earlier,
      Optional<Carriage.Stream> stream) {}

  record Message(List<Field> fields, Map<String, Object> body) {}

  static ExchangeJson of(RecordedExchange exchange, Redaction redaction) {
    return new ExchangeJson(
        exchange.summary(),
        exchange.url(),
        exchange.upgrade(),
        facts(exchange.connection(), exchange.carriage()),
        new Message(exchange.requestFields(), body(exchange.requestBody(), redaction)),
        new Message(exchange.responseFields(), body(exchange.responseBody(), redaction)),
        exchange.timings(),
        exchange.trace().stream().map(ExchangeJson::step).toList());
  }

  private static ConnectionFacts facts(Connection connection, Carriage carriage) {
    return new ConnectionFacts(
        connection.id(),
        connection.listener(),
        connection.protocol(),
        text(connection.peer()),
        text(connection.local()),
        connection.tls(),
        carriage instanceof Carriage.InTurn(int earlier) ? Optional.of(earlier) : Optional.empty(),
        carriage instanceof Carriage.Stream stream ? Optional.of(stream) : Optional.empty());
  }

  private static String text(InetSocketAddress address) {
    String host = address.getAddress() == null ? "" : AddressLiteral.of(address.getAddress());
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  private static Map<String, Object> body(RecordedBody body, Redaction redaction) {
    return switch (body) {
      case RecordedBody.None _ -> Json.object("kind", "none");
      case RecordedBody.Captured captured ->
          Json.object(
              "kind",
              "captured",
              "kept",
              captured.bytes().length,
              "sent",
              captured.total(),
              "complete",
              !captured.isTruncated());
      case RecordedBody.FileRange(var path, var position, var length, var validator) ->
          Json.object(
              "kind",
              "file",
              "path",
              path.toString(),
              "position",
              position,
              "sent",
              length,
              "validator",
              validator);
      case RecordedBody.Tunnelled(String protocol, var conversation) ->
          tunnel(protocol, conversation.from(0), redaction);
    };
  }

  private static Map<String, Object> tunnel(
      String protocol, RecordedMessages messages, Redaction redaction) {
    return Json.object(
        "kind",
        "tunnel",
        "protocol",
        protocol,
        "messages",
        new MessageJson(redaction).shown(messages),
        "complete",
        messages.complete(),
        "note",
        messages.note());
  }

  static Map<String, Object> step(Trace.Step step) {
    return switch (step) {
      case Trace.RouteChosen(var site, var route, var reason) ->
          Json.object("step", "route", "site", site, "route", route, "reason", reason);
      case Trace.MiddlewareActed(var name, var what) ->
          Json.object("step", "middleware", "name", name, "what", what);
      case Trace.CacheVerdict(var verdict, var reason) ->
          Json.object("step", "cache", "verdict", verdict, "reason", reason);
      case Trace.ServerChosen(var upstream, var server, var why) ->
          Json.object("step", "server", "upstream", upstream, "server", server, "why", why);
      case Trace.UpstreamAttempt(var upstream, var server, var outcome, var nanos) ->
          Json.object(
              "step",
              "upstream",
              "upstream",
              upstream,
              "server",
              server,
              "outcome",
              outcome,
              "nanos",
              nanos);
      case Trace.Failed(var reason) -> Json.object("step", "failed", "reason", reason);
    };
  }
}
