package com.acme.console.traffic;

import com.acme.console.ScriptedLink;
import com.acme.console.engine.Carriage;
import com.acme.console.engine.Content;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.Explained;
import com.acme.console.engine.Field;
import com.acme.console.engine.Question;
import com.acme.console.engine.Recording;
import com.acme.console.engine.ReplayEdit;
import com.acme.console.engine.Replayed;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.Side;
import com.acme.console.engine.SocketMessages;
import com.acme.console.engine.SocketProgress;
import com.acme.engine.filter.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A server in memory that keeps the exchanges a test gives it.
public final class KnownServer extends ScriptedLink {

  public final List<ExchangeRow> kept = new ArrayList<>();
  public final Map<String, ExchangeDetail> details = new ConcurrentHashMap<>();
  public final Map<String, String> contents = new LinkedHashMap<>();
  public final List<ReplayEdit> replays = new ArrayList<>();
  public Replayed replayed = new Replayed("", false, 0, 0, 0, "", List.of());

  /// A row.
  public static ExchangeRow row(int number, String method, String path, int status, int millis) {
    return new ExchangeRow(
        number,
        "id-" + number,
        Instant.parse("2026-11-25T10:00:00Z").plusMillis(number * 10L),
        method,
        "http",
        "shop.localhost:8080",
        "shop.localhost",
        path,
        "",
        "HTTP/1.1",
        "c1",
        0,
        "http",
        "127.0.0.1",
        "",
        "shop",
        path.startsWith("/api") ? "api" : "pages",
        status,
        "application/json",
        0,
        number * 100L,
        millis * 1_000_000L,
        "",
        "",
        status == 0 ? "the client went away" : "",
        false);
  }

  /// The same as a WebSocket that has not ended.
  public static ExchangeRow open(ExchangeRow row) {
    return copy(row, row.sequence(), true);
  }

  /// The same when it has.
  public static ExchangeRow ended(ExchangeRow open, long sequence) {
    return copy(open, sequence, false);
  }

  private static ExchangeRow copy(ExchangeRow row, long sequence, boolean open) {
    return new ExchangeRow(
        sequence,
        row.id(),
        row.start(),
        row.method(),
        row.scheme(),
        row.authority(),
        row.host(),
        row.path(),
        row.query(),
        row.protocol(),
        row.connectionId(),
        row.stream(),
        row.listener(),
        row.client(),
        row.user(),
        row.site(),
        row.route(),
        row.status(),
        row.contentType(),
        row.bytesIn(),
        row.size(),
        row.durationNanos(),
        row.cache(),
        row.upstream(),
        row.failure(),
        open);
  }

  /// Keeps an exchange with its request and response.
  public ExchangeDetail keep(
      ExchangeRow row,
      List<Field> request,
      String requestBody,
      List<Field> response,
      String responseBody) {
    ExchangeDetail detail =
        new ExchangeDetail(
            row,
            row.path() + (row.query().isEmpty() ? "" : "?" + row.query()),
            request,
            body(requestBody),
            response,
            body(responseBody),
            List.of(new Field("Client", "127.0.0.1:40000"), new Field("TLS", "none")),
            new Carriage.InTurn(2),
            new ExchangeDetail.Timings(
                120_000, 400_000, 2_900_000, 3_000_000, 3_100_000, row.durationNanos()),
            List.of(
                new ExchangeDetail.Step.RouteChosen(
                    row.site(), row.route(), "path " + row.path() + " lies below /api/**"),
                new ExchangeDetail.Step.CacheVerdict("miss", "nothing is stored under this key"),
                new ExchangeDetail.Step.UpstreamAttempt(
                    "backend", "127.0.0.1:9001", "answered 200", 2_500_000)),
            "");
    kept.add(row);
    details.put(row.id(), detail);
    contents.put(row.id() + Side.REQUEST, requestBody);
    contents.put(row.id() + Side.RESPONSE, responseBody);
    return detail;
  }

  /// Keeps an exchange that went over to a WebSocket.
  public ExchangeDetail keepSocket(ExchangeRow row, SocketMessages messages) {
    ExchangeDetail plain = keep(row, List.of(), "", List.of(), "");
    ExchangeDetail detail =
        new ExchangeDetail(
            row,
            plain.target(),
            plain.requestFields(),
            plain.requestBody(),
            plain.responseFields(),
            new ExchangeDetail.Body.Tunnelled("websocket", messages),
            plain.connection(),
            plain.carriage(),
            plain.timings(),
            plain.trace(),
            "websocket");
    details.put(row.id(), detail);
    return detail;
  }

  private static ExchangeDetail.Body body(String text) {
    return text.isEmpty()
        ? new ExchangeDetail.Body.None()
        : new ExchangeDetail.Body.Kept(text.length(), false);
  }

  @Override
  public ServerSnapshot snapshot() {
    return running(ServerSnapshot.State.RUNNING);
  }

  /// A snapshot in that state, with one listener.
  public static ServerSnapshot running(ServerSnapshot.State state) {
    return new ServerSnapshot(
        "1",
        state,
        "",
        false,
        "",
        "",
        Instant.EPOCH,
        1,
        List.of(new ServerSnapshot.Listener("http", "127.0.0.1", 8080, false)),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  @Override
  public List<ExchangeRow> exchanges(long after, int most) {
    return kept.stream().filter(row -> row.sequence() > after).toList();
  }

  @Override
  public List<ExchangeRow> exchanges(String filter, long after, int most) {
    Filter wanted = Filter.parse(filter).filter();
    return kept.stream()
        .filter(row -> row.sequence() > after)
        .filter(row -> wanted.test(new WithFields(row, details.get(row.id()))))
        .toList();
  }

  @Override
  public Optional<ExchangeDetail> exchange(String id) {
    return Optional.ofNullable(details.get(id));
  }

  @Override
  public Optional<SocketProgress> messages(String id, int first) {
    return exchange(id)
        .map(detail ->
            new SocketProgress(
                new SocketMessages(
                    detail
                        .messages()
                        .messages()
                        .subList(first, detail.messages().messages().size()),
                    detail.messages().note()),
                detail.row().open()));
  }

  @Override
  public Content content(String id, Side side) {
    byte[] bytes = contents.getOrDefault(id + side, "").getBytes(StandardCharsets.UTF_8);
    return new Content(
        bytes,
        bytes.length > 0 && bytes[0] == '{' ? "application/json" : "text/plain",
        "",
        true,
        bytes.length);
  }

  @Override
  public Replayed replay(String id, ReplayEdit edit) {
    replays.add(edit);
    return replayed;
  }

  @Override
  public Recording recording() {
    return new Recording(recording, kept.size(), 0, 0);
  }

  @Override
  public Explained explain(Question question) {
    return new Explained(
        "shop",
        "host shop.localhost is named by it",
        List.of(
            new Explained.Considered(
                "admin", "/admin/**", "files", false, "path is " + question.url()),
            new Explained.Considered("api", "/api/**", "proxy", true, "all conditions hold"),
            new Explained.Considered("pages", "/**", "files", false, "not reached")),
        "Proxied to backend.");
  }
}
