package com.acme.engine.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Address;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Sockets over reloads, limits of connections, and the end of both.
class ListenersTest {

  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  private static Response peer(Exchange exchange) {
    return Response.text(
        200,
        exchange.clientAddress().getHostAddress() + ":" + exchange.connection().peer().getPort());
  }

  private static Limits connections(Optional<Integer> all, Optional<Integer> perIp, long body) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        all,
        perIp,
        usual.handshake(),
        usual.header(),
        usual.body(),
        usual.bodyRate(),
        usual.write(),
        usual.idle(),
        usual.lifetime(),
        usual.headerSize(),
        Optional.of(body),
        usual.streams());
  }

  private static Listener proxied(List<String> trusted) {
    return new Listener(
        RunningListener.NAME,
        new Address("127.0.0.1", 0),
        false,
        Optional.empty(),
        Optional.empty(),
        trusted,
        true,
        Limits.DEFAULT);
  }

  @Test
  void aChangedLimitHoldsAtOnceWithoutClosingThePort() throws Exception {
    Limits before = connections(Optional.of(10), Optional.empty(), 100);
    try (RunningListener listener = new RunningListener(ListenersTest::peer, before);
        Client client = listener.connect()) {
      int port = listener.listeners().port(RunningListener.NAME);
      client.send(GET);
      client.until("127.0.0.1");
      Listener changed =
          RunningListener.listener(connections(Optional.of(10), Optional.empty(), 3));
      listener.listeners().open(List.of(changed));
      listener.listeners().retain(List.of(changed));
      assertEquals(port, listener.listeners().port(RunningListener.NAME));
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd");
      assertTrue(client.rest().contains("HTTP/1.1 413 "));
    }
  }

  /// `127.0.0.1:80` and `:80` exclude each other, also within one process.
  @Test
  void aListenerThatIsOpenedToOtherMachinesKeepsItsPortAndItsConnections() throws Exception {
    try (RunningListener listener = new RunningListener(ListenersTest::peer)) {
      int port = listener.listeners().port(RunningListener.NAME);
      Listener everywhere = at("", port);
      Listener here = at("127.0.0.1", port);
      listener.listeners().open(List.of(here));
      listener.listeners().retain(List.of(here));
      try (Client client = listener.connect()) {
        client.send(GET);
        client.until("127.0.0.1");
        for (Listener next : List.of(everywhere, here, everywhere)) {
          listener.listeners().open(List.of(next));
          listener.listeners().retain(List.of(next));
          assertEquals(port, listener.listeners().port(RunningListener.NAME));
          client.send(GET);
          client.until("127.0.0.1");
          assertTrue(answer(listener).contains("127.0.0.1"));
        }
      }
    }
  }

  @Test
  void anAddressThatIsRefusedLeavesTheOldOneOfThatPortListening() throws Exception {
    try (RunningListener listener = new RunningListener(ListenersTest::peer)) {
      int port = listener.listeners().port(RunningListener.NAME);
      // TEST-NET-1 (RFC 5737) is no address of this machine.
      Listener nowhere = at("192.0.2.1", port);
      Listener here = at("127.0.0.1", port);
      listener.listeners().open(List.of(here));
      listener.listeners().retain(List.of(here));
      BindFailure failure =
          assertThrows(BindFailure.class, () -> listener.listeners().open(List.of(nowhere)));
      assertTrue(String.valueOf(failure.getMessage()).contains("192.0.2.1"), failure::getMessage);
      assertEquals(port, listener.listeners().port(RunningListener.NAME));
      assertTrue(answer(listener).contains("127.0.0.1"));
    }
  }

  private static Listener at(String host, int port) {
    return new Listener(
        RunningListener.NAME,
        new Address(host, port),
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        Limits.DEFAULT);
  }

  private static String answer(RunningListener listener) throws IOException {
    try (Client client = listener.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      return client.rest();
    }
  }

  @Test
  void aPortInUseLeavesAllAsItWas() throws Exception {
    try (RunningListener listener = new RunningListener(ListenersTest::peer);
        ServerSocket taken = new ServerSocket(0)) {
      Listener wanted =
          new Listener(
              "other", new Address("127.0.0.1", taken.getLocalPort()), false, Optional.empty());
      Listener changed =
          RunningListener.listener(connections(Optional.of(0x7fff), Optional.empty(), 3));
      assertThrows(BindFailure.class, () -> listener.listeners().open(List.of(changed, wanted)));
      String answer =
          listener.converse(
              "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 4\r\n\r\nabcd");
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
  }

  @Test
  void closingEndsIdleConnectionsAtOnceAndOthersAfterTheirResponse() throws Exception {
    CountDownLatch inFlight = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Handler handler =
        exchange -> {
          if (exchange.request().target().path().equals("/slow")) {
            inFlight.countDown();
            goOn.await();
          }
          return Response.text(200, "ok");
        };
    RunningListener listener = new RunningListener(handler);
    try (Client idle = listener.connect();
        Client busy = listener.connect()) {
      idle.send(GET);
      idle.until("ok");
      busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
      inFlight.await();
      Thread closing = Thread.ofVirtual().start(listener::close);
      assertEquals("", idle.rest());
      goOn.countDown();
      String answer = busy.rest();
      assertTrue(answer.contains("Connection: close\r\n"), answer);
      assertTrue(answer.endsWith("ok"), answer);
      closing.join();
      assertEquals(2, listener.counters().closedFor(RunningListener.NAME, "drain"));
    }
  }

  @Test
  void connectionsBeyondTheLimitAreClosedAndCounted() throws Exception {
    Limits limits = connections(Optional.of(1), Optional.empty(), 100);
    try (RunningListener listener = new RunningListener(ListenersTest::peer, limits);
        Client first = listener.connect()) {
      first.send(GET);
      first.until("127.0.0.1");
      assertEquals("", refused(listener));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> listener.counters().closedFor(RunningListener.NAME, "max-connections") == 1);
    }
  }

  @Test
  void oneAddressHasItsOwnLimitWhichIsFreeAgainAfterwards() throws Exception {
    Limits limits = connections(Optional.empty(), Optional.of(1), 100);
    try (RunningListener listener = new RunningListener(ListenersTest::peer, limits)) {
      try (Client first = listener.connect()) {
        first.send(GET);
        first.until("127.0.0.1");
        assertEquals("", refused(listener));
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() ->
                listener.counters().closedFor(RunningListener.NAME, "max-connections-per-ip") == 1);
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              listener
                  .converse("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                  .startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void aTrustedProxyStatesTheClient() throws Exception {
    try (RunningListener listener =
        new RunningListener(ListenersTest::peer, proxied(List.of("127.0.0.0/8")))) {
      String answer =
          listener.converse(
              """
              PROXY TCP4 203.0.113.7 192.0.2.1 5000 80\r
              GET / HTTP/1.1\r
              Host: a\r
              Connection: close\r
              \r
              """);
      assertTrue(answer.endsWith("203.0.113.7:5000"), answer);
    }
  }

  @Test
  void aClientThatPretendsToBeAProxyIsRefused() throws Exception {
    try (RunningListener listener =
        new RunningListener(ListenersTest::peer, proxied(List.of("10.0.0.0/8")))) {
      String answer = listener.converse("PROXY TCP4 203.0.113.7 192.0.2.1 5000 80\r\n" + GET);
      assertTrue(!answer.contains("HTTP"), answer);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> listener.counters().closedFor(RunningListener.NAME, "proxy-protocol") == 1);
    }
  }

  /// What a refused client gets; the reset may come before its connect has returned.
  private static String refused(RunningListener listener) throws IOException {
    try {
      return listener.converse("").replace("(reset)", "");
    } catch (SocketException reset) {
      return "";
    }
  }
}
