package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.client.Network;
import com.acme.engine.client.OnVirtualThread;
import com.acme.engine.client.RawServer;
import com.acme.engine.client.TestBodies;
import com.acme.engine.client.TestDuplex;
import com.acme.engine.config.Rewrite;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The proxy as a handler: an exchange in, a response out, a real server behind.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class ProxyHandlerTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final Network network = Network.ofSystem();
  private final Upstreams upstreams = Pools.over(network);

  @AfterEach
  void close() {
    upstreams.close();
    network.close();
  }

  @Test
  void aRequestReachesTheServerAndItsAnswerComesBack() throws Exception {
    try (RawServer server =
        RawServer.answering(
            RawServer.head(
                    "HTTP/1.1 201 Created",
                    "Content-Type: text/plain",
                    "Set-Cookie: a=1",
                    "Set-Cookie: b=2",
                    "Connection: keep-alive, X-Private",
                    "X-Private: 1",
                    "Keep-Alive: timeout=5",
                    "Content-Length: 2",
                    "Via: 1.1 inner")
                + "ok")) {
      Exchange exchange = TestExchange.of("/a/%7Eb?q=1").with("Accept", "*/*").make();
      Response response = handler(server).handle(exchange);

      assertEquals(201, response.status());
      assertEquals(
          Fields.of(
              "Content-Type", "text/plain",
              "Set-Cookie", "a=1",
              "Set-Cookie", "b=2",
              "Via", "1.1 inner",
              "Via", "1.1 acme"),
          response.fields());
      assertEquals("ok", text(response));
      assertTrue(
          server
              .lastHead()
              .startsWith(
                  "GET /a/%7Eb?q=1 HTTP/1.1\r\nHost: shop.localhost:8080\r\nAccept: */*\r\n"),
          server::lastHead);
      assertTrue(exchange.timings().nanosTo(Timings.Phase.UPSTREAM_CONNECTED) > 0);
      assertTrue(exchange.timings().nanosTo(Timings.Phase.UPSTREAM_ANSWERED) > 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api, /api/users/7, /users/7",
    "'', /api/a%2Fb/../c, /api/c",
    "'', //api///x, //api///x",
  })
  void theServerGetsTheClientsSpellingWithoutThePrefix(
      String prefix, String target, String received) throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      new ProxyHandler(upstreams.pool(Pools.upstream(server)), prefix)
          .handle(TestExchange.of(target).make());
      assertTrue(
          server.lastHead().startsWith("GET " + received + " HTTP/1.1\r\n"), server::lastHead);
    }
  }

  @Test
  void requestsTakeTurnsAmongTheServers() throws Exception {
    try (RawServer first = RawServer.answering(OK);
        RawServer second = RawServer.answering(OK)) {
      ProxyHandler handler = handler(first, second);
      for (int i = 0; i < 10; i++) {
        handler.handle(TestExchange.of("/").make()).close();
      }
      assertEquals(5, first.heads.size());
      assertEquals(5, second.heads.size());
      assertEquals(1, first.accepted());
    }
  }

  @Test
  void eventsArriveOneByOne() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send(
              RawServer.head(
                      "HTTP/1.1 200 OK",
                      "Content-Type: text/event-stream",
                      "Transfer-Encoding: chunked")
                  + "9\r\ndata: 1\n\n\r\n");
          seen.await();
          it.send("9\r\ndata: 2\n\n\r\n0\r\n\r\n");
          it.awaitEnd();
        })) {
      Response response = handler(server).handle(TestExchange.of("/").make());
      assertFalse(response.fields().contains("Transfer-Encoding"));
      Body.Stream body = assertInstanceOf(Body.Stream.class, response.body());
      assertEquals("data: 1\n\n", new String(body.stream().readNBytes(9), StandardCharsets.UTF_8));
      seen.countDown();
      assertEquals("data: 2\n\n", new String(body.stream().readAllBytes(), StandardCharsets.UTF_8));
      response.close();
    }
  }

  @Test
  void trailersTravelBothWays() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.readUntil("0\r\nX-Up: 1\r\n\r\n");
          it.send(
              RawServer.head("HTTP/1.1 200 OK", "Trailer: X-Down", "Transfer-Encoding: chunked")
                  + "2\r\nok\r\n0\r\nX-Down: 2\r\n\r\n");
          it.awaitEnd();
        })) {
      RequestBody body =
          TestBodies.of(
              -1,
              new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)),
              Fields.of("X-Up", "1"));
      Response response = handler(server).handle(TestExchange.of("/").method("POST", body).make());
      Body.Stream stream = assertInstanceOf(Body.Stream.class, response.body());
      assertEquals("ok", new String(stream.stream().readAllBytes(), StandardCharsets.UTF_8));
      assertEquals(Fields.of("X-Down", "2"), stream.trailers().get());
      assertEquals("X-Down", response.fields().first("Trailer").orElseThrow());
    }
  }

  @Test
  void earlyHintsArePassedOn() throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\nConnection: x\r\nContent-Length: 5\r\n\r\n"
                + OK)) {
      TestExchange exchange = TestExchange.of("/");
      handler(server).handle(exchange.make());
      assertEquals(List.of("103 [Link]"), exchange.informed);
    }
  }

  @Test
  void theAnswerToHeadStatesItsLength() throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")) {
      Response response =
          handler(server).handle(TestExchange.of("/").method("HEAD", RequestBody.EMPTY).make());
      assertEquals("1000", response.fields().first("Content-Length").orElseThrow());
      assertEquals("", text(response));
    }
  }

  @Test
  void messagesAreRewrittenAsConfigured() throws Exception {
    Rewrite rewrite =
        new Rewrite(
            new Rewrite.RequestChanges(
                new Rewrite.FieldChanges(
                    Map.of("Host", "inner.test", "X-Env", "dev {method}", "Connection", "close"),
                    Map.of("X-Added", "1"),
                    List.of("Cookie")),
                Optional.of("/v1{path}")),
            new Rewrite.ResponseChanges(
                new Rewrite.FieldChanges(
                    Map.of("X-Was", "{status}", "Transfer-Encoding", "gzip"),
                    Map.of(),
                    List.of("Server")),
                Map.of(404, 410)));
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 404 Not Found\r\nServer: inner\r\nContent-Length: 2\r\n\r\nno")) {
      Response response =
          new ProxyHandler(upstreams.pool(Pools.with(Pools.upstream(server), rewrite)), "/api")
              .handle(TestExchange.of("/api/a%7Eb?q=1").with("Cookie", "secret=1").make());

      String head = server.lastHead();
      assertTrue(head.startsWith("GET /v1/a%7Eb?q=1 HTTP/1.1\r\nHost: inner.test\r\n"), head);
      assertTrue(head.contains("\r\nX-Env: dev GET\r\n"), head);
      assertTrue(head.contains("\r\nX-Added: 1\r\n"), head);
      assertTrue(head.contains("\r\nX-Forwarded-Host: shop.localhost:8080\r\n"), head);
      assertFalse(head.contains("Cookie"), head);
      assertFalse(head.contains("Connection"), head);
      assertEquals(410, response.status());
      assertEquals(Fields.of("Via", "1.1 acme", "X-Was", "410"), response.fields());
      assertEquals("no", text(response));
    }
  }

  @Test
  void aClientWithoutHostGetsThatOfTheServer() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      TestExchange exchange = TestExchange.of("/");
      exchange.authority = "";
      exchange.protocol = "HTTP/1.0";
      handler(server).handle(exchange.make());
      assertTrue(
          server.lastHead().contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n"),
          server::lastHead);
    }
  }

  @Test
  void aWebSocketBecomesATunnel() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send(
              RawServer.head(
                  "HTTP/1.1 101 Switching Protocols",
                  "Connection: Upgrade",
                  "Upgrade: websocket",
                  "Sec-WebSocket-Accept: abc"));
          it.send(it.read(4));
          it.awaitEnd();
        })) {
      UpstreamPool pool = upstreams.pool(Pools.upstream(server));
      TestExchange exchange =
          TestExchange.of("/chat")
              .with("Connection", "keep-alive, Upgrade")
              .with("Upgrade", "websocket")
              .with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
      exchange.upgrade = "websocket";
      Response response = new ProxyHandler(pool, "").handle(exchange.make());

      assertTrue(
          server.lastHead().contains("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"),
          server::lastHead);
      assertTrue(server.lastHead().contains("\r\nSec-WebSocket-Key: dGhl"), server::lastHead);
      assertEquals(101, response.status());
      assertEquals("abc", response.fields().first("Sec-WebSocket-Accept").orElseThrow());
      assertFalse(response.fields().contains("Connection"));
      Body.Tunnelled tunnelled = assertInstanceOf(Body.Tunnelled.class, response.body());
      TestDuplex client = new TestDuplex();
      Thread tunnel = run(tunnelled, client);
      client.say("ping");
      assertEquals("ping", client.receive(4));
      assertEquals(1, pool.status().servers().getFirst().inFlight());
      client.end();
      client.awaitEnd();
      tunnel.join();
      response.close();
      assertEquals(0, pool.status().servers().getFirst().inFlight());
    }
  }

  @Test
  void noTunnelIsMadeForAnotherFormOfHttp() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      TestExchange exchange =
          TestExchange.of("/").with("Connection", "Upgrade").with("Upgrade", "h2c");
      exchange.upgrade = "h2c";
      handler(server).handle(exchange.make());
      assertFalse(server.lastHead().contains("Upgrade"), server::lastHead);
    }
  }

  @Test
  void connectIsNotForwarded() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      ProxyHandler handler = handler(server);
      Exchange exchange = TestExchange.of("/").method("CONNECT", RequestBody.EMPTY).make();
      assertEquals(501, assertThrows(HttpFailure.class, () -> handler.handle(exchange)).status());
      assertEquals(0, server.accepted());
    }
  }

  @Test
  void theStatusCountsWhatWasAskedAndHowLongItTook() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      UpstreamPool pool = upstreams.pool(Pools.upstream(server));
      new ProxyHandler(pool, "").handle(TestExchange.of("/").make()).close();
      ServerStatus status = pool.status().servers().getFirst();
      assertEquals("api", pool.status().name());
      assertEquals(server.url().toString(), status.server());
      assertEquals(1, status.requests());
      assertEquals(0, status.failures());
      assertEquals(0, status.inFlight());
      assertEquals(1, status.idleConnections());
      assertTrue(status.latency().isPositive());
      assertEquals(List.of(pool.status()), upstreams.status());
    }
  }

  private ProxyHandler handler(RawServer... servers) {
    return new ProxyHandler(upstreams.pool(Pools.upstream(servers)), "");
  }

  private static Thread run(Body.Tunnelled tunnelled, TestDuplex client) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            tunnelled.tunnel().run(client);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  static String text(Response response) throws IOException {
    try (response) {
      return switch (response.body()) {
        case Body.Empty _ -> "";
        case Body.Bytes bytes ->
            new String(bytes.array(), bytes.offset(), bytes.count(), StandardCharsets.UTF_8);
        case Body.Stream stream ->
            new String(stream.stream().readAllBytes(), StandardCharsets.UTF_8);
        case Body.Chain _, Body.FileRegion _, Body.Tunnelled _ ->
            throw new IllegalStateException("no content a server sends");
      };
    }
  }
}
