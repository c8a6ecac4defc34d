package com.acme.engine.admin;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.observe.ExchangeSummary;
import com.acme.engine.observe.RecordedBody;
import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.RecordedMessages;
import com.acme.engine.observe.Recorder;
import com.acme.engine.observe.VisibleContent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recorded exchanges.
final class ExchangeEndpoints {

  private static final int MOST = 10_000;

  private record Rows(List<ExchangeSummary> exchanges, Recording recording) {}

  /// The recorder's state.
  ///
  /// @param on whether exchanges are recorded
  /// @param kept how many are kept
  /// @param bytes about how much memory they take
  /// @param recorded how many were recorded since the start
  /// @param passedOver how many were not, because too many came at once
  private record Recording(boolean on, int kept, long bytes, long recorded, long passedOver) {}

  private record Turn(boolean on) {}

  /// Messages of a WebSocket.
  ///
  /// @param open whether more may come
  /// @param complete whether all that passed are kept
  /// @param note why they are not
  private record Messages(
      boolean open, List<Map<String, Object>> messages, boolean complete, String note) {}

  private final Recorder recorder;
  private final String version;

  ExchangeEndpoints(Recorder recorder, String version) {
    this.recorder = recorder;
    this.version = version;
  }

  /// The newest first.
  Response list(ApiRequest request) {
    int limit = request.number("limit", 100, 1, MOST);
    List<ExchangeSummary> rows =
        recorder.newest(Filters.of(request), limit).stream()
            .map(RecordedExchange::summary)
            .toList();
    return Json.ok(new Rows(rows, state()));
  }

  Response clear(ApiRequest request) {
    recorder.clear();
    return Response.of(204);
  }

  Response one(ApiRequest request) {
    return Json.ok(ExchangeJson.of(found(request), recorder.redaction()));
  }

  /// Content as the client may see it; nothing of it runs in a browser.
  Response body(ApiRequest request) {
    RecordedExchange exchange = found(request);
    String side = request.variable("side");
    return switch (side) {
      case "request" -> body(exchange.requestBody(), exchange.visibleRequest(recorder.redaction()));
      case "response" ->
          body(exchange.responseBody(), exchange.visibleResponse(recorder.redaction()));
      default -> throw new HttpFailure(404, "a body is body/request or body/response");
    };
  }

  /// What has passed a WebSocket, open or not.
  Response messages(ApiRequest request) {
    RecordedExchange exchange = found(request);
    if (!(exchange.responseBody() instanceof RecordedBody.Tunnelled tunnel)) {
      throw new HttpFailure(404, "the connection of this exchange did not become a tunnel");
    }
    // Before its messages are looked at: it may end meanwhile.
    boolean open = exchange.summary().open();
    RecordedMessages kept = tunnel.conversation().from(request.number("after", 0, 0, MOST));
    return Json.ok(
        new Messages(
            open, new MessageJson(recorder.redaction()).shown(kept), kept.complete(), kept.note()));
  }

  Response har(ApiRequest request) throws IOException {
    int limit = request.number("limit", 1_000, 1, MOST);
    List<RecordedExchange> exchanges = recorder.newest(Filters.of(request), limit).reversed();
    return Response.of(200)
        .set("Content-Type", "application/json")
        .set("Content-Disposition", "attachment; filename=\"acme.har\"")
        .body(Body.stream(new HarStream(exchanges, recorder.redaction(), version).open()));
  }

  Response recording(ApiRequest request) {
    return Json.ok(state());
  }

  Response turnRecording(ApiRequest request) throws IOException {
    recorder.turn(Json.read(request.content(1_024), Turn.class).on());
    return Json.ok(state());
  }

  private Recording state() {
    return new Recording(
        recorder.isOn(),
        recorder.size(),
        recorder.bytes(),
        recorder.recorded(),
        recorder.passedOver());
  }

  private RecordedExchange found(ApiRequest request) {
    return find(recorder, request.variable("id"));
  }

  /// @throws HttpFailure 404 if it is not kept
  static RecordedExchange find(Recorder recorder, String id) {
    return recorder
        .find(id)
        .orElseThrow(
            () -> new HttpFailure(404, "no exchange with this id is kept; old ones make room"));
  }

  private static Response body(RecordedBody body, Optional<VisibleContent> content) {
    return switch (body) {
      case RecordedBody.None _ -> Response.of(204);
      case RecordedBody.FileRange(var path, var position, var length, var validator) ->
          Problems.of(
              404,
              "it was sent from a file and not recorded",
              Json.object(
                  "file",
                  path.toString(),
                  "position",
                  position,
                  "length",
                  length,
                  "validator",
                  validator));
      case RecordedBody.Tunnelled(String protocol, var _) ->
          Problems.of(404, "the connection became a tunnel of " + protocol, Map.of());
      case RecordedBody.Captured _ -> content.map(ExchangeEndpoints::content).orElseThrow();
    };
  }

  private static Response content(VisibleContent content) {
    Response response =
        Response.of(200)
            .set("Content-Disposition", "attachment")
            .set("Acme-Content-Complete", Boolean.toString(content.complete()))
            .set("Acme-Content-Sent", Long.toString(content.sent()))
            .body(Body.bytes(content.bytes()));
    response.set(
        "Content-Type",
        content.contentType().isEmpty() ? "application/octet-stream" : content.contentType());
    if (!content.contentEncoding().isEmpty()) {
      response.set("Acme-Content-Encoding", content.contentEncoding());
    }
    return response;
  }
}
