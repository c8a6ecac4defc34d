package com.acme.engine.observe;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Carriage;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.wire.websocket.Deflation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// One exchange while it is recorded.
final class Recording {

  private static final Supplier<RecordedBody> NOTHING = RecordedBody.None::new;

  private final Redaction redaction;
  private final CaptureBudget budget;
  private final Deflation deflation;
  private final int bodyBytes;
  private final List<Capture> captures = new ArrayList<>(2);
  private Supplier<RecordedBody> requestBody = NOTHING;
  private Supplier<RecordedBody> responseBody = NOTHING;

  Recording(Redaction redaction, CaptureBudget budget, Deflation deflation, int bodyBytes) {
    this.redaction = redaction;
    this.budget = budget;
    this.deflation = deflation;
    this.bodyBytes = bodyBytes;
  }

  /// The exchange with its request's content captured.
  Exchange capture(Exchange exchange) {
    Request request = exchange.request();
    if (request.body().length() == 0) {
      return exchange;
    }
    Capture capture = newCapture();
    requestBody = capture::finish;
    return exchange.withRequest(request.withBody(new CapturedRequestBody(request.body(), capture)));
  }

  /// Captures the response's content. What lies in memory is only pointed to, what the kernel may
  /// copy stays a file.
  void capture(Request request, Response response) {
    if (request.isHead()) {
      return;
    }
    switch (response.body()) {
      case Body.Empty _ -> responseBody = NOTHING;
      case Body.Bytes bytes -> responseBody = () -> captured(bytes);
      case Body.FileRegion(var path, var _, var position, var length, var validator) ->
          responseBody = () -> new RecordedBody.FileRange(path, position, length, validator);
      case Body.Tunnelled tunnelled -> response.body(tapped(tunnelled, response));
      case Body.Stream(var stream, var length, var trailers) -> {
        Capture capture = newCapture();
        responseBody = capture::finish;
        response.body(new Body.Stream(new CapturedStream(stream, capture), length, trailers));
      }
    }
  }

  /// Messages are read off a tunnel that speaks WebSocket.
  private Body tapped(Body.Tunnelled tunnelled, Response response) {
    String protocol = tunnelled.protocol();
    if (!protocol.equals("websocket")) {
      responseBody = () -> new RecordedBody.Tunnelled(protocol, RecordedMessages.NONE);
      return tunnelled;
    }
    String extensions = response.fields().combined("Sec-WebSocket-Extensions").orElse("");
    WebSocketTap tap = new WebSocketTap(budget, deflation, InstantSource.system(), extensions);
    responseBody = () -> new RecordedBody.Tunnelled(protocol, tap.finish());
    return new Body.Tunnelled(protocol, tap.around(tunnelled.tunnel()));
  }

  /// Lets go of what was captured.
  void discard() {
    captures.forEach(Capture::discard);
  }

  private Capture newCapture() {
    Capture capture = new Capture(budget, bodyBytes);
    captures.add(capture);
    return capture;
  }

  /// What happened, once it has ended.
  RecordedExchange finish(Exchange exchange, Outcome outcome, long sequence, String id) {
    Request request = exchange.request();
    RecordedTimings timings = RecordedTimings.of(exchange.timings());
    List<Field> responseFields = Field.copy(outcome.fields(), redaction);
    Carriage carriage = exchange.carriage();
    return new RecordedExchange(
        summary(exchange, outcome, sequence, id, timings.done(), responseFields, carriage),
        exchange.connection(),
        carriage,
        target(request),
        Field.copy(request.fields(), redaction),
        requestBody.get(),
        responseFields,
        responseBody.get(),
        timings,
        exchange.trace().steps(),
        request.upgrade());
  }

  private ExchangeSummary summary(
      Exchange exchange,
      Outcome outcome,
      long sequence,
      String id,
      long nanos,
      List<Field> responseFields,
      Carriage carriage) {
    Request request = exchange.request();
    return new ExchangeSummary(
        sequence,
        id,
        exchange.timings().start(),
        exchange.methodAsked(),
        request.scheme(),
        request.authority(),
        request.host(),
        request.target().path(),
        redaction.query(request.target().query()),
        exchange.connection().protocol(),
        exchange.connection().id(),
        carriage instanceof Carriage.Stream stream ? stream.id() : 0,
        exchange.connection().listener(),
        exchange.clientAddress().getHostAddress(),
        exchange.user().orElse(""),
        exchange.routed().site(),
        exchange.routed().route(),
        outcome.status(),
        Field.first(responseFields, "Content-Type"),
        outcome.bytesIn(),
        outcome.bytesOut(),
        nanos,
        verdict(exchange.trace().steps()),
        upstream(exchange.trace().steps()),
        outcome.failure().orElse(""));
  }

  private String target(Request request) {
    return request.target().hasQuery()
        ? request.target().spelling() + "?" + redaction.query(request.target().query())
        : request.target().spelling();
  }

  /// Points to the array when it holds little else: a small response may be a slice of a large
  /// buffer, which would stay in memory with it.
  private RecordedBody captured(Body.Bytes bytes) {
    int kept = Math.min(bytes.count(), bodyBytes);
    boolean whole = bytes.offset() == 0 && kept == bytes.array().length;
    byte[] content =
        whole
            ? bytes.array()
            : Arrays.copyOfRange(bytes.array(), bytes.offset(), bytes.offset() + kept);
    return new RecordedBody.Captured(content, bytes.count());
  }

  private static String verdict(List<Trace.Step> steps) {
    String verdict = "";
    for (Trace.Step step : steps) {
      if (step instanceof Trace.CacheVerdict(String said, String _)) {
        verdict = said;
      }
    }
    return verdict;
  }

  private static String upstream(List<Trace.Step> steps) {
    String server = "";
    for (Trace.Step step : steps) {
      if (step instanceof Trace.UpstreamAttempt attempt) {
        server = attempt.server();
      }
    }
    return server;
  }
}
