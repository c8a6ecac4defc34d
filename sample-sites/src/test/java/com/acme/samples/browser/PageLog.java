package com.acme.samples.browser;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What the browser did for a page: what it asked for, what came, and what it complained about.
///
/// @param responses those that came over the network or out of the cache
/// @param failures requests that were not answered, with the browser's reason
/// @param complaints warnings and errors on the console
/// @param received statuses as they came over the network: of a page out of the cache, 304
record PageLog(
    List<Response> responses,
    List<String> failures,
    List<String> complaints,
    List<Integer> received) {

  /// The browser's two logs, by their names in the driver.
  static final String CONSOLE = "browser";

  static final String NETWORK = "performance";

  private static final ObjectMapper JSON = new ObjectMapper();

  /// A line of one of the logs.
  record Message(Level level, String text) {}

  /// @param type what the page wanted it for: `Document`, `Stylesheet`, `Script`, `Image`, `Fetch`
  /// @param protocol as ALPN names it
  /// @param fields by their names in lower case
  /// @param security `secure` when the certificate is trusted
  /// @param issuer of the certificate
  /// @param tls version of the protocol, in words
  record Response(
      String url,
      int status,
      String type,
      String protocol,
      Map<String, String> fields,
      String security,
      String issuer,
      String tls) {}

  static PageLog of(List<Message> network, List<Message> console) {
    List<JsonNode> events =
        network.stream().map(message -> JSON.readTree(message.text()).path("message")).toList();
    return new PageLog(
        events.stream().flatMap(PageLog::response).toList(),
        failures(events),
        console.stream()
            .filter(message -> message.level().intValue() >= Level.WARNING.intValue())
            .map(Message::text)
            .toList(),
        events.stream()
            .filter(event -> is(event, "Network.responseReceivedExtraInfo"))
            .map(event -> event.path("params").path("statusCode").intValue(0))
            .toList());
  }

  /// The answers to requests of a kind.
  List<Response> of(String type) {
    return responses.stream().filter(response -> response.type().equals(type)).toList();
  }

  /// Statuses of the documents on the way to the page, its own last.
  List<Integer> way() {
    return of("Document").stream().map(Response::status).toList();
  }

  /// The page itself.
  Response document() {
    return of("Document").getLast();
  }

  /// All that a visitor would call broken, as lines; empty when nothing is.
  List<String> faults() {
    return Stream.of(
            responses.stream()
                .filter(response -> response.status() >= 400)
                .map(response -> response.status() + " " + response.url()),
            failures.stream(),
            complaints.stream())
        .flatMap(Function.identity())
        .toList();
  }

  /// A redirect is told with the request that follows it.
  private static Stream<Response> response(JsonNode event) {
    JsonNode of = event.path("params");
    JsonNode told =
        switch (event.path("method").stringValue("")) {
          case "Network.responseReceived" -> of.path("response");
          case "Network.requestWillBeSent" -> of.path("redirectResponse");
          default -> of.path("none");
        };
    return told.path("url").stringValue("").startsWith("http")
        ? Stream.of(response(of.path("type").stringValue(""), told))
        : Stream.empty();
  }

  private static Response response(String type, JsonNode told) {
    JsonNode security = told.path("securityDetails");
    return new Response(
        told.path("url").stringValue(""),
        told.path("status").intValue(0),
        type,
        told.path("protocol").stringValue(""),
        told.path("headers").properties().stream()
            .collect(
                Collectors.toMap(
                    field -> field.getKey().toLowerCase(Locale.ROOT),
                    field -> field.getValue().stringValue(""))),
        told.path("securityState").stringValue(""),
        security.path("issuer").stringValue(""),
        security.path("protocol").stringValue(""));
  }

  /// Leaving a page ends what it still waits for; that is no failure.
  private static List<String> failures(List<JsonNode> events) {
    Map<String, String> urls =
        events.stream()
            .filter(event -> is(event, "Network.requestWillBeSent"))
            .map(event -> event.path("params"))
            .collect(
                Collectors.toMap(
                    sent -> sent.path("requestId").stringValue(""),
                    sent -> sent.path("request").path("url").stringValue(""),
                    (first, redirected) -> redirected));
    return events.stream()
        .filter(event -> is(event, "Network.loadingFailed"))
        .map(event -> event.path("params"))
        .filter(failed -> !failed.path("canceled").booleanValue(false))
        .filter(failed -> urls.containsKey(failed.path("requestId").stringValue("")))
        .map(failed ->
            failed.path("errorText").stringValue("")
                + " "
                + urls.get(failed.path("requestId").stringValue("")))
        .toList();
  }

  private static boolean is(JsonNode event, String method) {
    return event.path("method").stringValue("").equals(method);
  }
}
