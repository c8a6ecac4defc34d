package com.acme.console.engine;

import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.AddressLiteral;
import com.acme.engine.observe.RecordedBody;
import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.RecordedTimings;
import com.acme.engine.observe.Redaction;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// Tells recorded exchanges in the console's words.
final class ExchangeDetails {

  private ExchangeDetails() {}

  /// @param redaction hides secrets of what is shown
  static ExchangeDetail of(RecordedExchange exchange, ExchangeRow row, Redaction redaction) {
    return new ExchangeDetail(
        row,
        exchange.target(),
        fields(exchange.requestFields()),
        body(exchange.requestBody(), redaction),
        fields(exchange.responseFields()),
        body(exchange.responseBody(), redaction),
        facts(exchange.connection()),
        Carriages.of(exchange.carriage()),
        timings(exchange.timings()),
        exchange.trace().stream().map(ExchangeDetails::step).toList(),
        exchange.upgrade());
  }

  private static List<Field> fields(List<com.acme.engine.observe.Field> fields) {
    return fields.stream().map(field -> new Field(field.name(), field.value())).toList();
  }

  private static ExchangeDetail.Body body(RecordedBody body, Redaction redaction) {
    return switch (body) {
      case RecordedBody.None _ -> new ExchangeDetail.Body.None();
      case RecordedBody.Captured captured ->
          new ExchangeDetail.Body.Kept(captured.total(), captured.isTruncated());
      case RecordedBody.FileRange(var path, long position, long length, String validator) ->
          new ExchangeDetail.Body.FileRange(path.toString(), position, length, validator);
      case RecordedBody.Tunnelled(String protocol, var conversation) ->
          new ExchangeDetail.Body.Tunnelled(
              protocol, SocketTold.of(conversation.from(0), redaction));
    };
  }

  private static List<Field> facts(Connection connection) {
    List<Field> facts = new ArrayList<>();
    facts.add(new Field("Listener", connection.listener()));
    facts.add(new Field("Protocol", connection.protocol()));
    facts.add(new Field("Client", address(connection.peer())));
    facts.add(new Field("Server", address(connection.local())));
    connection
        .tls()
        .ifPresent(tls -> {
          facts.add(new Field("TLS", tls.version()));
          facts.add(new Field("Cipher suite", tls.cipherSuite()));
          facts.add(new Field("Server name", tls.serverName()));
        });
    connection
        .clientCertificate()
        .ifPresent(client -> {
          facts.add(new Field("Client certificate", client.subject()));
          facts.add(new Field("Client names", String.join(", ", client.names())));
          facts.add(new Field("Client fingerprint", client.fingerprint()));
        });
    return facts;
  }

  private static String address(InetSocketAddress address) {
    String host = address.getAddress() == null ? "" : AddressLiteral.of(address.getAddress());
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  private static ExchangeDetail.Timings timings(RecordedTimings timings) {
    return new ExchangeDetail.Timings(
        timings.routed(),
        timings.upstreamConnected(),
        timings.upstreamAnswered(),
        timings.answered(),
        timings.headSent(),
        timings.done());
  }

  private static ExchangeDetail.Step step(Trace.Step step) {
    return switch (step) {
      case Trace.RouteChosen(String site, String route, String reason) ->
          new ExchangeDetail.Step.RouteChosen(site, route, reason);
      case Trace.MiddlewareActed(String name, String what) ->
          new ExchangeDetail.Step.MiddlewareActed(name, what);
      case Trace.CacheVerdict(String verdict, String reason) ->
          new ExchangeDetail.Step.CacheVerdict(verdict, reason);
      case Trace.ServerChosen(String upstream, String server, String why) ->
          new ExchangeDetail.Step.ServerChosen(upstream, server, why);
      case Trace.UpstreamAttempt(String upstream, String server, String outcome, long nanos) ->
          new ExchangeDetail.Step.UpstreamAttempt(upstream, server, outcome, nanos);
      case Trace.Failed(String reason) -> new ExchangeDetail.Step.Failed(reason);
    };
  }
}
