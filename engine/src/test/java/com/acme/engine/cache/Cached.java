package com.acme.engine.cache;

import com.acme.engine.config.Action;
import com.acme.engine.config.Cache;
import com.acme.engine.config.Caching;
import com.acme.engine.config.Match;
import com.acme.engine.config.Route;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/// A route with a cache, an origin that a test writes, and a clock that it moves.
final class Cached {

  private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

  final ResponseStore store = new ResponseStore();

  /// The requests that reached the origin.
  final List<Request> asked = new CopyOnWriteArrayList<>();

  private final AtomicLong now = new AtomicLong(START.toEpochMilli());
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());
  private final Handler origin;
  private CachingHandler handler;

  Cached(Handler origin) {
    this(Caching.DEFAULT, origin);
  }

  Cached(Caching policy, Handler origin) {
    this.origin =
        exchange -> {
          asked.add(exchange.request());
          return origin.handle(exchange);
        };
    store.apply(Cache.DEFAULT);
    this.handler = handler(policy, route("pages"));
  }

  /// An origin that always answers so.
  static Cached saying(String text, String... fields) {
    return new Cached(_ -> response(text, fields));
  }

  static Response response(String text, String... fields) {
    return new Response(200, Fields.of(fields), stream(text));
  }

  /// Content that comes as from an upstream, with its length.
  static Body stream(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Body.Stream(new ByteArrayInputStream(bytes), bytes.length, Fields::new);
  }

  /// The configuration of the route changes.
  void reload(String action) {
    handler = handler(Caching.DEFAULT, route(action));
  }

  void later(long seconds) {
    now.addAndGet(seconds * 1_000);
  }

  Instant now() {
    return clock.instant();
  }

  Response get(String target, String... fields) throws IOException, InterruptedException {
    return ask("GET", target, fields);
  }

  Response ask(String method, String target, String... fields)
      throws IOException, InterruptedException {
    return handler.handle(exchange(method, target, RequestBody.EMPTY, fields));
  }

  /// What a GET is answered with.
  String text(String target, String... fields) throws IOException, InterruptedException {
    return read(get(target, fields));
  }

  Response handle(Exchange exchange) throws IOException, InterruptedException {
    return handler.handle(exchange);
  }

  /// Waits for something, as long as it takes a machine that is busy.
  static void await(Callable<Boolean> happened) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(happened);
  }

  static String read(Response response) throws IOException {
    try (response) {
      return new String(response.body().stream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static String status(Response response) {
    return response.fields().combined("Cache-Status").orElse("");
  }

  Exchange exchange(String method, String target, RequestBody body, String... fields) {
    Fields all = Fields.of(fields);
    return new Exchange(
        new Request(
            method,
            "http",
            all.first("Host").orElse("shop.test"),
            RequestTarget.parse(target),
            all,
            body,
            ""),
        new Connection(
            "1",
            "http",
            "HTTP/1.1",
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1),
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80),
            Optional.empty()),
        Interim.NONE,
        new Timings(clock.instant(), System.nanoTime()));
  }

  private CachingHandler handler(Caching policy, Route route) {
    return new CachingHandler(store, "shop", route, policy, true, origin, clock);
  }

  private static Route route(String text) {
    return new Route(
        "pages",
        new Match(new Match.PathCondition.Pattern("/**"), Set.of(), List.of(), List.of()),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(Caching.DEFAULT),
        true,
        true,
        new Action.Respond(200, "text/plain", text));
  }
}
