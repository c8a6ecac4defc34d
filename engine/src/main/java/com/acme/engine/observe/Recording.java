package com.acme.engine.observe;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Carriage;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.wire.websocket.Deflation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One exchange while it is recorded.
final class Recording {

  private static final Supplier<RecordedBody> NOTHING = RecordedBody.None::new;

  /// What a client says of a length is not believed: memory is taken as content comes.
  private static final int UNKNOWN = -1;

  /// Answers an extended CONNECT (RFC 8441 section 4).
  private static final int ON_STREAM = 200;

  private final Redaction redaction;
  private final CaptureBudget budget;
  private final Deflation deflation;
  private final int bodyBytes;
  private final List<Capture> captures = new ArrayList<>(2);
  private Supplier<RecordedBody> requestBody = NOTHING;
  private Supplier<RecordedBody> responseBody = NOTHING;

  /// While the WebSocket is open.
  private RecordedBody conversation = new RecordedBody.None();

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
    Capture capture = newCapture(UNKNOWN);
    requestBody = capture::finish;
    return exchange.withRequest(request.withBody(new CapturedRequestBody(request.body(), capture)));
  }

  /// Captures the response's content. What lies in memory is only pointed to, what the kernel may
  /// copy stays a file.
  ///
  /// @param whenOpen runs when the response has made a WebSocket of the connection
  void capture(Request request, Response response, Runnable whenOpen) {
    if (request.isHead()) {
      return;
    }
    switch (response.body()) {
      case Body.Empty _ -> responseBody = NOTHING;
      case Body.Bytes bytes -> responseBody = () -> captured(bytes, bytes.count());
      case Body.Chain chain -> responseBody = () -> captured(chain);
      case Body.FileRegion(var path, var _, var position, var length, var validator) ->
          responseBody = () -> new RecordedBody.FileRange(path, position, length, validator);
      case Body.Tunnelled tunnelled -> response.body(tapped(tunnelled, response, whenOpen));
      case Body.Stream(var stream, var length, var trailers) -> {
        Capture capture = newCapture(length);
        responseBody = capture::finish;
        response.body(new Body.Stream(new CapturedStream(stream, capture), length, trailers));
      }
    }
  }

  /// Messages are read off a tunnel that speaks WebSocket.
  private Body tapped(Body.Tunnelled tunnelled, Response response, Runnable whenOpen) {
    String protocol = tunnelled.protocol();
    if (!protocol.equals("websocket")) {
      responseBody = () -> new RecordedBody.Tunnelled(protocol, RecordedMessages.NONE);
      return tunnelled;
    }
    String extensions = response.fields().combined("Sec-WebSocket-Extensions").orElse("");
    WebSocketTap tap =
        new WebSocketTap(budget, deflation, InstantSource.system(), extensions, whenOpen);
    conversation = new RecordedBody.Tunnelled(protocol, tap);
    responseBody = () -> new RecordedBody.Tunnelled(protocol, tap.finish());
    return new Body.Tunnelled(protocol, tap.around(tunnelled.tunnel()));
  }

  /// Lets go of what was captured.
  void discard() {
    captures.forEach(Capture::discard);
  }

  private Capture newCapture(long expected) {
    Capture capture = new Capture(budget, bodyBytes, expected);
    captures.add(capture);
    return capture;
  }

  /// What has happened until its WebSocket is open.
  Unnumbered<RecordedExchange> opened(Exchange exchange, Response response) {
    boolean onStream = exchange.carriage() instanceof Carriage.Stream;
    int status = onStream ? ON_STREAM : response.status();
    Outcome outcome = new Outcome(status, response.fields(), 0, 0, Optional.empty());
    return recorded(exchange, outcome, true);
  }

  /// What happened, once it has ended.
  Unnumbered<RecordedExchange> finish(Exchange exchange, Outcome outcome) {
    return recorded(exchange, outcome, false);
  }

  private Unnumbered<RecordedExchange> recorded(Exchange exchange, Outcome outcome, boolean open) {
    Request request = exchange.request();
    RecordedTimings timings = RecordedTimings.of(exchange.timings());
    List<Trace.Step> steps = exchange.trace().steps();
    String target = target(request);
    List<Field> requestFields = Field.copy(request.fields(), redaction);
    RecordedBody received = open ? new RecordedBody.None() : requestBody.get();
    List<Field> responseFields = Field.copy(outcome.fields(), redaction);
    RecordedBody sent = open ? conversation : responseBody.get();
    Unnumbered<ExchangeSummary> summary =
        summary(exchange, outcome, timings, responseFields, steps, open);
    return (sequence, id) ->
        new RecordedExchange(
            summary.numbered(sequence, id),
            exchange.connection(),
            exchange.carriage(),
            target,
            requestFields,
            received,
            responseFields,
            sent,
            timings,
            steps,
            request.upgrade());
  }

  private Unnumbered<ExchangeSummary> summary(
      Exchange exchange,
      Outcome outcome,
      RecordedTimings timings,
      List<Field> responseFields,
      List<Trace.Step> steps,
      boolean open) {
    Request request = exchange.request();
    Connection connection = exchange.connection();
    long nanos = open ? timings.headSent() : timings.done();
    String query = redaction.query(request.target().query());
    String client = exchange.clientAddressText();
    String contentType = Field.first(responseFields, "Content-Type");
    String verdict = verdict(steps);
    String upstream = upstream(steps);
    return (sequence, id) ->
        new ExchangeSummary(
            sequence,
            id,
            exchange.timings().start(),
            exchange.methodAsked(),
            request.scheme(),
            request.authority(),
            request.host(),
            request.target().path(),
            query,
            connection.protocol(),
            connection.id(),
            exchange.carriage() instanceof Carriage.Stream stream ? stream.id() : 0,
            connection.listener(),
            client,
            exchange.user().orElse(""),
            exchange.routed().site(),
            exchange.routed().route(),
            outcome.status(),
            contentType,
            outcome.bytesIn(),
            outcome.bytesOut(),
            nanos,
            verdict,
            upstream,
            outcome.failure().orElse(""),
            open);
  }

  private String target(Request request) {
    return request.target().hasQuery()
        ? request.target().spelling() + "?" + redaction.query(request.target().query())
        : request.target().spelling();
  }

  /// Points to the array when it holds little else: a small response may be a slice of a large
  /// buffer, which would stay in memory with it.
  private RecordedBody captured(Body.Bytes bytes, long total) {
    int kept = Math.min(bytes.count(), bodyBytes);
    if (bytes.offset() == 0 && kept == bytes.array().length) {
      return new RecordedBody.Captured(bytes.array(), total);
    }
    int copied = budget.permits(kept) ? kept : 0;
    byte[] content = Arrays.copyOfRange(bytes.array(), bytes.offset(), bytes.offset() + copied);
    return new RecordedBody.Captured(content, total);
  }

  /// Of several places the first, where that is all that is kept.
  private RecordedBody captured(Body.Chain chain) {
    Body.Bytes first = chain.parts().getFirst();
    if (first.count() >= bodyBytes) {
      return captured(first, chain.length());
    }
    try (InputStream content = chain.stream()) {
      return new RecordedBody.Captured(content.readNBytes(bodyBytes), chain.length());
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail", impossible);
    }
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
