package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.FreePort;
import com.acme.engine.client.Network;
import com.acme.engine.client.OnVirtualThread;
import com.acme.engine.client.RawServer;
import com.acme.engine.client.TestBodies;
import com.acme.engine.config.Upstream;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client gets of servers that fail, and what the trace says.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class ProxyFailuresTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final Network network = Network.ofSystem();
  private final Upstreams upstreams = Pools.over(network);

  @AfterEach
  void close() {
    upstreams.close();
    network.close();
  }

  @Test
  void aServerThatIsDownCostsNothingAsLongAsAnotherIsUp() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          while (!it.readHead().isEmpty()) {
            it.read(5);
            it.send(OK);
          }
        })) {
      ProxyHandler handler =
          new ProxyHandler(upstreams.pool(Pools.upstream(unused(), server.url(), unused())), "");
      for (int i = 0; i < 6; i++) {
        Exchange exchange = TestExchange.of("/").method("POST", TestBodies.of("hello")).make();
        assertEquals("ok", ProxyHandlerTest.text(handler.handle(exchange)));
        assertEquals("200", ((Trace.UpstreamAttempt) exchange.trace().steps().getLast()).outcome());
      }
      assertEquals(6, server.heads.size());
    }
  }

  @Test
  void noServerAtAllIsABadGatewayAndTheTraceSaysWhy() throws Exception {
    URI url = unused();
    Exchange exchange = TestExchange.of("/").make();
    ProxyHandler handler = new ProxyHandler(upstreams.pool(Pools.upstream(url)), "");
    HttpFailure failure = assertThrows(HttpFailure.class, () -> handler.handle(exchange));

    assertEquals(502, failure.status());
    assertEquals("The server behind this site could not be reached.", failure.reason());
    List<Trace.Step> steps = exchange.trace().steps();
    Trace.UpstreamAttempt attempt = assertInstanceOf(Trace.UpstreamAttempt.class, steps.get(1));
    assertEquals(url.toString(), attempt.server());
    assertEquals(
        "upstream api: no connection to " + url + " (127.0.0.1): Connection refused",
        assertInstanceOf(Trace.Failed.class, steps.get(2)).reason());
  }

  @Test
  void aNameThatDoesNotExistIsABadGateway() {
    ProxyHandler handler =
        new ProxyHandler(
            upstreams.pool(Pools.upstream(URI.create("http://no-such-host.invalid:9001"))), "");
    Exchange exchange = TestExchange.of("/").make();
    assertEquals(502, assertThrows(HttpFailure.class, () -> handler.handle(exchange)).status());
    assertTrue(exchange.trace().steps().toString().contains("no-such-host.invalid"));
  }

  @Test
  void aServerThatDoesNotAnswerInTimeIsAGatewayTimeout() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.awaitEnd();
        })) {
      Upstream.Timeouts timeouts =
          new Upstream.Timeouts(
              Optional.of(Duration.ofSeconds(2)),
              Optional.of(Duration.ofMillis(700)),
              Optional.empty(),
              Optional.empty());
      ProxyHandler handler =
          new ProxyHandler(
              upstreams.pool(
                  Pools.with(Pools.upstream(server), timeouts, Upstream.Connections.DEFAULT)),
              "");
      Exchange exchange = TestExchange.of("/").make();
      HttpFailure failure = assertThrows(HttpFailure.class, () -> handler.handle(exchange));
      assertEquals(504, failure.status());
      assertTrue(exchange.trace().steps().toString().contains("timeouts.response"));
    }
  }

  @Test
  void noFreeConnectionIsServiceUnavailable() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
          it.awaitEnd();
        })) {
      Upstream.Timeouts timeouts =
          new Upstream.Timeouts(
              Optional.of(Duration.ofMillis(700)),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      UpstreamPool pool =
          upstreams.pool(
              Pools.with(Pools.upstream(server), timeouts, new Upstream.Connections(1, 1)));
      ProxyHandler handler = new ProxyHandler(pool, "");
      Response first = handler.handle(TestExchange.of("/").make());
      assertEquals(1, pool.status().servers().getFirst().inFlight());
      Exchange second = TestExchange.of("/").make();
      HttpFailure failure = assertThrows(HttpFailure.class, () -> handler.handle(second));
      assertEquals(503, failure.status());
      assertEquals("1", failure.fields().first("Retry-After").orElseThrow());
      assertTrue(second.trace().steps().toString().contains("connections.max-per-server"));
      first.close();
      assertEquals(0, pool.status().servers().getFirst().inFlight());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        "HTTP/1.1 200 OK\r\nX-A: b\nX-C: d\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-A : b\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        "HTTP/0.9 200 OK\r\n\r\n",
        "garbage",
      })
  void aResponseThatCouldBeReadInTwoWaysIsABadGateway(String response) throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send(response);
        })) {
      ProxyHandler handler = handler(server);
      Exchange exchange = TestExchange.of("/").make();
      assertEquals(502, assertThrows(HttpFailure.class, () -> handler.handle(exchange)).status());
    }
  }

  @Test
  void aResponseThatBreaksOffIsCountedAndNeverLooksWhole() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
        })) {
      UpstreamPool pool = upstreams.pool(Pools.upstream(server));
      Exchange exchange = TestExchange.of("/").make();
      Response response = new ProxyHandler(pool, "").handle(exchange);
      InputStream content = ((Body.Stream) response.body()).stream();
      assertThrows(IOException.class, content::readAllBytes);
      response.close();

      ServerStatus status = pool.status().servers().getFirst();
      assertEquals(1, status.failures());
      assertEquals(0, status.inFlight());
      assertTrue(exchange.trace().steps().toString().contains("broke off its response"));
    }
  }

  private ProxyHandler handler(RawServer... servers) {
    return new ProxyHandler(upstreams.pool(Pools.upstream(servers)), "");
  }

  /// A URL nobody listens on.
  private static URI unused() {
    return URI.create("http://127.0.0.1:" + FreePort.any());
  }
}
