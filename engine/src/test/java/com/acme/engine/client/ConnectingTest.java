package com.acme.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.FreePort;
import com.acme.engine.exchange.Timings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How names become connections.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class ConnectingTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @Test
  void aNameIsLookedUpWhenAConnectionIsOpenedAndNotBefore() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    try (RawServer server = RawServer.answering(OK);
        ClientSetup setup =
            with(_ -> {
              lookups.incrementAndGet();
              return addresses("127.0.0.1");
            })) {
      ServerClient client = named(setup, server.port());
      assertEquals(0, lookups.get());
      assertEquals("ok", setup.text(setup.get(client, "/")));
      assertEquals("ok", setup.text(setup.get(client, "/")));
      assertEquals(1, lookups.get());
      assertTrue(setup.timings.nanosTo(Timings.Phase.UPSTREAM_CONNECTED) > 0);
      assertTrue(
          setup.timings.nanosTo(Timings.Phase.UPSTREAM_ANSWERED)
              >= setup.timings.nanosTo(Timings.Phase.UPSTREAM_CONNECTED));
    }
  }

  @Test
  void aNameWithoutAddressFailsThisExchangeAlone() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    try (RawServer server = RawServer.answering(OK);
        ClientSetup setup =
            with(host -> {
              if (lookups.incrementAndGet() == 1) {
                throw new UnknownHostException(host);
              }
              return addresses("127.0.0.1");
            })) {
      ServerClient client = named(setup, server.port());
      UpstreamFailure failure = setup.failure(client, "/");
      assertEquals(UpstreamFailure.Reason.UNRESOLVED, failure.reason());
      assertTrue(failure.nothingWasSent());
      assertEquals(
          "the host backend.test of http://backend.test:"
              + server.port()
              + " cannot be resolved; check the name in servers, and the DNS",
          failure.getMessage());
      assertEquals("ok", setup.text(setup.get(client, "/")));
    }
  }

  @Test
  void aResolverThatDoesNotAnswerIsGivenUp() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server = RawServer.answering(OK);
        ClientSetup setup =
            with(host -> {
              try {
                over.await();
              } catch (InterruptedException _) {
                throw new UnknownHostException(host);
              }
              return addresses("127.0.0.1");
            })) {
      ServerClient client =
          new ServerClient(
              new ServerAddress(false, "backend.test", server.port()),
              setup.limits().connect(Duration.ofMillis(50)).all(),
              setup.network);
      assertEquals(UpstreamFailure.Reason.UNRESOLVED, setup.failure(client, "/").reason());
      assertEquals(0, client.inUse());
      over.countDown();
    }
  }

  @Test
  void allAddressesAreTriedInOrder() throws Exception {
    try (RawServer server = RawServer.answering(OK);
        ClientSetup setup = with(_ -> addresses("127.0.0.2", "127.0.0.1"))) {
      assertEquals("ok", setup.text(setup.get(named(setup, server.port()), "/")));
    }
  }

  @Test
  void aServerThatAnswersBadlyIsToldRatherThanTheNextAddressWhereNobodyDoes() throws Exception {
    try (RawServer plain =
            new RawServer(it -> {
              it.send(OK);
              it.in.transferTo(OutputStream.nullOutputStream());
            });
        ClientSetup setup = with(_ -> addresses("127.0.0.1", "127.0.0.2"))) {
      ServerAddress byTls = new ServerAddress(true, "backend.test", plain.port());
      ServerClient client = new ServerClient(byTls, setup.limits().all(), setup.network);
      UpstreamFailure failure = setup.failure(client, "/");
      assertEquals(UpstreamFailure.Reason.UNTRUSTED, failure.reason());
      assertEquals(1, failure.getSuppressed().length);
    }
  }

  @Test
  void aRefusedConnectionSaysWhoRefusedIt() throws Exception {
    try (ClientSetup setup = with(_ -> addresses("127.0.0.1", "127.0.0.2"))) {
      int port = FreePort.any();
      UpstreamFailure failure = setup.failure(named(setup, port), "/");
      assertEquals(UpstreamFailure.Reason.UNREACHABLE, failure.reason());
      assertEquals(
          "no connection to http://backend.test:" + port + " (127.0.0.1): Connection refused",
          failure.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "api.localhost", "api.localhost."})
  void aNameUnderLocalhostIsThisMachineThoughTheResolverDoesNotKnowIt(String name)
      throws Exception {
    try (RawServer server = RawServer.answering(OK);
        ClientSetup setup = with(ConnectingTest::knowsNobody)) {
      assertEquals("ok", setup.text(setup.get(named(setup, name, server.port()), "/")));
    }
  }

  @Test
  void aServerAtTheLoopbackAddressOfIpv6AloneIsFoundToo() throws Exception {
    ServerSocket listening = new ServerSocket(FreePort.any(), 50, InetAddress.ofLiteral("::1"));
    try (RawServer server = new RawServer(listening, ConnectingTest::answer);
        ClientSetup setup = with(ConnectingTest::knowsNobody)) {
      assertEquals("ok", setup.text(setup.get(named(setup, "api.localhost", server.port()), "/")));
    }
  }

  private static void answer(RawServer.Conversation conversation) throws IOException {
    conversation.readHead();
    conversation.send(OK);
  }

  private static InetAddress[] knowsNobody(String host) throws UnknownHostException {
    throw new UnknownHostException(host);
  }

  private static ServerClient named(ClientSetup setup, int port) {
    return named(setup, "backend.test", port);
  }

  private static ServerClient named(ClientSetup setup, String host, int port) {
    return new ServerClient(
        new ServerAddress(false, host, port), setup.limits().all(), setup.network);
  }

  private static ClientSetup with(Resolver.Lookup lookup) throws Exception {
    return new ClientSetup(new Network(lookup, SSLContext.getDefault()));
  }

  private static InetAddress[] addresses(String... literals) {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.ofLiteral(literals[i]);
    }
    return addresses;
  }
}
