package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.client.Network;
import com.acme.engine.client.OnVirtualThread;
import com.acme.engine.client.RawServer;
import com.acme.engine.client.TestBodies;
import com.acme.engine.config.Resilience;
import com.acme.engine.config.Resilience.Retries;
import com.acme.engine.config.Upstream;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is tried again, and what never is. The first server is always asked first.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class AttemptsTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String BUSY =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy";

  private final Network network = Network.ofSystem();
  private final Upstreams upstreams = Pools.over(network);

  @AfterEach
  void close() {
    upstreams.close();
    network.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void aFailureOfOneServerIsAnsweredByAnother(int status) throws Exception {
    try (RawServer failing =
            RawServer.answering("HTTP/1.1 " + status + " No\r\nContent-Length: 2\r\n\r\nno");
        RawServer good = RawServer.answering(OK)) {
      Exchange exchange = TestExchange.of("/").make();
      assertEquals(200, ask(pool(failing, good), exchange).status());
      assertEquals(List.of(Integer.toString(status), "200"), outcomes(exchange));
    }
  }

  @Test
  void aServerThatBreaksOffIsAnsweredForByAnother() throws Exception {
    try (RawServer broken = new RawServer(it -> it.readHead());
        RawServer good = RawServer.answering(OK)) {
      UpstreamPool pool = pool(broken, good);
      Exchange exchange = TestExchange.of("/").make();
      assertEquals(200, ask(pool, exchange).status());
      assertTrue(outcomes(exchange).getFirst().contains("did not respond"));
      assertEquals(1, pool.status().retries());
      assertEquals(0, pool.status().servers().getFirst().inFlight());
    }
  }

  @Test
  void aServerThatDoesNotAnswerInTimeIsAnsweredForByAnother() throws Exception {
    try (RawServer silent =
            new RawServer(it -> {
              it.readHead();
              it.awaitEnd();
            });
        RawServer good = RawServer.answering(OK)) {
      Upstream upstream =
          Pools.with(
              Pools.upstream(silent, good),
              new Upstream.Timeouts(
                  Optional.of(Duration.ofSeconds(5)),
                  Optional.of(Duration.ofMillis(300)),
                  Optional.empty(),
                  Optional.empty()),
              Upstream.Connections.DEFAULT);
      assertEquals(200, ask(upstreams.pool(upstream), TestExchange.of("/").make()).status());
    }
  }

  @Test
  void aBodyInMemoryIsSentAgain() throws Exception {
    try (RawServer busy = reading(5, BUSY);
        RawServer good = reading(5, OK)) {
      Exchange put = TestExchange.of("/").method("PUT", TestBodies.of("hello")).make();
      assertEquals(200, ask(pool(busy, good), put).status());
      assertTrue(good.lastHead().contains("Content-Length: 5"), good::lastHead);
    }
  }

  @Test
  void aBodyThatWasSentAsItCameIsNotSentAgain() throws Exception {
    try (RawServer busy =
            new RawServer(it -> {
              it.readHead();
              it.readUntil("0\r\n\r\n");
              it.send(BUSY);
            });
        RawServer good = RawServer.answering(OK)) {
      RequestBody body =
          TestBodies.of(-1, new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
      Exchange put = TestExchange.of("/").method("PUT", body).make();
      assertEquals(503, ask(pool(busy, good), put).status());
      assertEquals(0, good.heads.size());
      assertFailed(put, "a body that was passed on as it came");
    }
  }

  @Test
  void aPostThatWasSentIsNeverSentAgain() throws Exception {
    try (RawServer busy = reading(5, BUSY);
        RawServer good = RawServer.answering(OK)) {
      Exchange post = TestExchange.of("/").method("POST", TestBodies.of("hello")).make();
      assertEquals(503, ask(pool(busy, good), post).status());
      assertEquals(0, good.heads.size());
      assertFailed(post, "POST is not tried again once it was sent");
    }
  }

  @Test
  void aRequestIsNotTriedAgainAfterTheClientWasInformed() throws Exception {
    try (RawServer busy =
            RawServer.answering("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + BUSY);
        RawServer good = RawServer.answering(OK)) {
      assertEquals(503, ask(pool(busy, good), TestExchange.of("/").make()).status());
      assertEquals(0, good.heads.size());
    }
  }

  @Test
  void noServerIsAskedTwice() throws Exception {
    try (RawServer one = RawServer.answering(BUSY);
        RawServer two = RawServer.answering(BUSY)) {
      Exchange exchange = TestExchange.of("/").make();
      assertEquals(503, ask(pool(one, two), exchange).status());
      assertEquals(1, one.heads.size());
      assertEquals(1, two.heads.size());
      assertFailed(exchange, "no other server is up");
    }
  }

  @Test
  void thereAreNoMoreAttemptsThanConfigured() throws Exception {
    try (RawServer one = RawServer.answering(BUSY);
        RawServer two = RawServer.answering(BUSY);
        RawServer three = RawServer.answering(OK)) {
      Retries once = retries(1, true, Set.of(503), 1);
      Exchange exchange = TestExchange.of("/").make();
      UpstreamPool pool =
          upstreams.pool(Pools.with(Pools.upstream(one, two, three), Pools.with(once)));
      assertEquals(503, ask(pool, exchange).status());
      assertEquals(0, three.heads.size());
      assertFailed(exchange, "2 attempts are all (retries.attempts)");
    }
  }

  @Test
  void thereAreNoMoreRetriesThanTheBudgetHas() throws Exception {
    try (RawServer busy = RawServer.answering(BUSY);
        RawServer good = RawServer.answering(OK)) {
      Resilience broke = Pools.with(retries(2, true, Set.of(503), 0));
      UpstreamPool pool = upstreams.pool(Pools.with(Pools.upstream(busy, good), broke));
      Exchange exchange = TestExchange.of("/").make();
      assertEquals(503, ask(pool, exchange).status());
      assertFailed(exchange, "the budget is spent (retries.budget)");
      assertEquals(1, pool.status().overBudget());
      assertEquals(0, pool.status().retries());
    }
  }

  @Test
  void theAnswerThatIsNotPassedOnIsClosed() throws Exception {
    try (RawServer busy =
            new RawServer(it -> {
              it.readHead();
              it.send("HTTP/1.1 503 No\r\nContent-Length: 100000\r\n\r\nbegun");
              it.awaitEnd();
            });
        RawServer good = RawServer.answering(OK)) {
      UpstreamPool pool = pool(busy, good);
      ask(pool, TestExchange.of("/").make());
      Awaitility.await().until(busy::hasClosedAll);
      assertEquals(0, pool.status().servers().getFirst().inFlight());
    }
  }

  @Test
  void anOpenCircuitBreakerAnswersAtOnceAndSaysWhen() throws Exception {
    try (RawServer busy = RawServer.answering(BUSY)) {
      Resilience rules =
          new Resilience(
              Optional.empty(),
              Optional.empty(),
              Optional.of(new Resilience.CircuitBreaker(1, 2, Duration.ofSeconds(90), 1)),
              Optional.of(0.0),
              Optional.empty());
      UpstreamPool pool = upstreams.pool(Pools.with(Pools.upstream(busy), rules));
      ask(pool, TestExchange.of("/").make());
      ask(pool, TestExchange.of("/").make());
      Exchange third = TestExchange.of("/").make();
      HttpFailure failure = assertThrows(HttpFailure.class, () -> ask(pool, third));
      assertEquals(503, failure.status());
      assertEquals("90", failure.fields().first("Retry-After").orElseThrow());
      assertEquals(2, busy.heads.size());
      assertFailed(third, "the circuit breaker is open: 2 of the last 2 requests failed");
    }
  }

  @Test
  void serversThatFailAreLeftOutButNotTheLastOne() throws Exception {
    try (RawServer one = RawServer.answering(BUSY);
        RawServer two = RawServer.answering(BUSY)) {
      UpstreamPool pool = pool(one, two);
      for (int i = 0; i < 10; i++) {
        ask(pool, TestExchange.of("/").make()).close();
      }
      List<String> states =
          pool.status().servers().stream().map(server -> server.health().state()).toList();
      assertEquals(1, states.stream().filter("down"::equals).count(), states::toString);
      assertEquals(15, one.heads.size() + two.heads.size());
    }
  }

  private UpstreamPool pool(RawServer... servers) {
    return upstreams.pool(Pools.upstream(servers));
  }

  private static Retries retries(
      int attempts, boolean connect, Set<Integer> status, double budget) {
    return new Retries(attempts, connect, status, Retries.IDEMPOTENT, budget);
  }

  /// Reads so many bytes of each body.
  private static RawServer reading(int count, String answer) throws Exception {
    return new RawServer(it -> {
      while (!it.readHead().isEmpty()) {
        it.read(count);
        it.send(answer);
      }
    });
  }

  private static Response ask(UpstreamPool pool, Exchange exchange) throws Exception {
    return new ProxyHandler(pool, "").handle(exchange);
  }

  private static List<String> outcomes(Exchange exchange) {
    return exchange.trace().steps().stream()
        .filter(Trace.UpstreamAttempt.class::isInstance)
        .map(step -> ((Trace.UpstreamAttempt) step).outcome())
        .toList();
  }

  private static void assertFailed(Exchange exchange, String why) {
    String failed =
        exchange.trace().steps().stream()
            .filter(Trace.Failed.class::isInstance)
            .map(step -> ((Trace.Failed) step).reason())
            .collect(Collectors.joining("\n"));
    assertTrue(failed.contains(why), failed);
  }
}
