package com.acme.engine.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Clients that are slow, silent or gone end within their deadlines, each for a reason that is
/// counted.
class DeadlinesTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);

  /// Longer than a slow machine takes from a connection to its first request.
  private static final Duration LIFE = Duration.ofSeconds(1);

  private static Response ok() {
    return Response.text(200, "ok");
  }

  private static Limits header() {
    return RunningListener.quick(SHORT, LONG, LONG, LONG);
  }

  @Test
  void aSilentClientIsClosedWithoutAWord() throws Exception {
    try (RunningListener listener = new RunningListener(_ -> ok(), header())) {
      assertEquals("", listener.converse(""));
      awaitEnd(listener, "header-timeout");
    }
  }

  @Test
  void aConnectionThatHasLivedLongEnoughSaysSoWithItsLastResponse() throws Exception {
    Handler outlasting =
        _ -> {
          Thread.sleep(LIFE.multipliedBy(2)); // till its life is over, and was seen to be
          return ok();
        };
    try (RunningListener listener =
            new RunningListener(outlasting, RunningListener.lifetime(LIFE));
        Client client = listener.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertTrue(client.until("\r\n\r\nok").contains("Connection: close"));
      assertEquals("", client.rest());
      awaitEnd(listener, "lifetime");
    }
  }

  @Test
  void anIdleConnectionThatHasLivedLongEnoughIsClosed() throws Exception {
    try (RunningListener listener = new RunningListener(_ -> ok(), RunningListener.lifetime(LIFE));
        Client client = listener.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      client.until("\r\n\r\nok");
      assertEquals("", client.rest());
      awaitEnd(listener, "lifetime");
    }
  }

  @Test
  void aHeadThatDripsIsAnswered408() throws Exception {
    try (RunningListener listener = new RunningListener(_ -> ok(), header());
        Client client = listener.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: ");
      assertTrue(client.rest().startsWith("HTTP/1.1 408 "));
      awaitEnd(listener, "header-timeout");
    }
  }

  @Test
  @SuppressWarnings("try") // the drip ends with its connection
  void everyByteOfADrippingHeadCountsTowardsTheSameDeadline() throws Exception {
    try (RunningListener listener = new RunningListener(_ -> ok(), header())) {
      Thread drip;
      try (Client client = listener.connect()) {
        drip = Thread.ofVirtual().start(() -> drip(client));
        assertTrue(client.rest().startsWith("HTTP/1.1 408 "));
      }
      drip.join();
    }
  }

  @Test
  void aLaterHeadHasItsDeadlineFromItsFirstByte() throws Exception {
    try (RunningListener listener = new RunningListener(_ -> ok(), header());
        Client client = listener.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertTrue(client.until("ok").endsWith("ok"));
      client.send("GET / HT");
      assertTrue(client.rest().startsWith("HTTP/1.1 408 "));
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    Limits limits = RunningListener.quick(LONG, LONG, LONG, SHORT);
    try (RunningListener listener = new RunningListener(_ -> ok(), limits)) {
      String answer = listener.converse("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertTrue(answer.endsWith("\r\n\r\nok"), answer);
      awaitEnd(listener, "idle-timeout");
    }
  }

  @Test
  void contentThatStallsIsAFailureThatTheHandlerSees() throws Exception {
    BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
    Handler handler =
        exchange -> {
          try {
            exchange.request().body().stream().readAllBytes();
            return ok();
          } catch (HttpFailure failure) {
            statuses.add(failure.status());
            return Response.of(failure.status());
          }
        };
    Limits limits = RunningListener.quick(LONG, SHORT, LONG, LONG);
    try (RunningListener listener = new RunningListener(handler, limits);
        Client client = listener.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
      assertEquals(408, statuses.poll(30, TimeUnit.SECONDS));
      String answer = client.rest();
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
      awaitEnd(listener, "body-timeout");
    }
  }

  @Test
  void aClientThatReadsNothingIsCutOff() throws Exception {
    BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    Handler handler =
        exchange -> {
          exchange.whenDone(outcomes::add);
          return Response.of(200).body(Body.bytes(new byte[32 * 1024 * 1024]));
        };
    Limits limits = RunningListener.quick(LONG, LONG, SHORT, LONG);
    try (RunningListener listener = new RunningListener(handler, limits);
        Client client = listener.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      Outcome outcome = outcomes.poll(30, TimeUnit.SECONDS);
      assertTrue(outcome != null && outcome.isAborted());
      awaitEnd(listener, "write-timeout");
    }
  }

  @Test
  void aClientThatGoesAwayEndsTheHandlerThatWaits() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    Handler handler =
        exchange -> {
          exchange.whenDone(outcomes::add);
          waits.countDown();
          try {
            new CountDownLatch(1).await();
            return ok();
          } catch (InterruptedException gone) {
            interrupted.countDown();
            throw gone;
          }
        };
    try (RunningListener listener = new RunningListener(handler)) {
      try (Client client = listener.connect()) {
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        waits.await();
      }
      assertTrue(interrupted.await(30, TimeUnit.SECONDS));
      Outcome outcome = outcomes.poll(30, TimeUnit.SECONDS);
      assertTrue(outcome != null && outcome.isAborted());
      awaitEnd(listener, "client");
    }
  }

  @Test
  void aPipelinedRequestIsServedAfterALongWait() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Handler handler =
        exchange -> {
          if (exchange.request().target().path().equals("/slow")) {
            goOn.await();
          }
          return ok();
        };
    try (RunningListener listener = new RunningListener(handler);
        Client client = listener.connect()) {
      client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
      client.send("GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
      // Nobody but the watch over the client reads while the first request is answered.
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(client::isHeard);
      goOn.countDown();
      assertTrue(client.until("ok").endsWith("ok"));
      assertTrue(client.until("ok").endsWith("ok"));
      client.send("GET /third HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertTrue(client.rest().endsWith("ok"));
    }
  }

  private static void drip(Client client) {
    try {
      client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
      while (true) {
        client.send("x");
        Thread.sleep(20);
      }
    } catch (IOException closed) {
      return;
    } catch (InterruptedException stopped) {
      fail(stopped);
    }
  }

  private static void awaitEnd(RunningListener listener, String reason) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> listener.counters().closedFor(RunningListener.NAME, reason) == 1);
  }
}
