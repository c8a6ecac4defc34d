package com.acme.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each deadline passes, names its setting, and leaves nothing behind.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class ClientDeadlinesTest {

  private static final Duration SOON = Duration.ofMillis(700);

  private final ClientSetup setup = new ClientSetup();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void close() {
    over.countDown();
    setup.close();
  }

  @Test
  void aResponseThatDoesNotBeginIsGivenUp() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.awaitEnd();
        })) {
      ServerClient client = setup.client(server, setup.limits().response(SOON));
      failsWith(
          UpstreamFailure.Reason.RESPONSE_DEADLINE,
          "no response from " + server.url() + " within 700ms (timeouts.response)",
          setup.failure(client, "/"));
      assertEquals(0, client.inUse());
    }
  }

  @Test
  void aResponseHeadThatComesInDripsIsGivenUp() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nX: ");
          while (true) {
            it.send("y");
            Thread.sleep(5);
          }
        })) {
      ServerClient client = setup.client(server, setup.limits().response(SOON));
      assertEquals(UpstreamFailure.Reason.RESPONSE_DEADLINE, setup.failure(client, "/").reason());
    }
  }

  @Test
  void aBodyThatStopsComingIsGivenUp() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
          over.await();
        })) {
      ServerClient client = setup.client(server, setup.limits().idle(SOON));
      InputStream content = ((Body.Stream) setup.get(client, "/").body()).stream();
      failsWith(
          UpstreamFailure.Reason.IDLE_DEADLINE,
          "no more content from " + server.url() + " within 700ms (timeouts.idle)",
          assertThrows(UpstreamFailure.class, content::readAllBytes));
      assertEquals(0, client.inUse());
    }
  }

  @Test
  void theTimeBetweenReadsIsNotTheServersIdleTime() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
          read.await();
          it.send("world");
          it.awaitEnd();
        })) {
      ServerClient client = setup.client(server, setup.limits().idle(SOON));
      InputStream content = ((Body.Stream) setup.get(client, "/").body()).stream();
      assertEquals(5, content.readNBytes(5).length);
      CountDownLatch later = new CountDownLatch(1);
      var _ = setup.network.deadlines().after(SOON.toNanos() * 3, later::countDown);
      later.await();
      read.countDown();
      assertEquals(5, content.readNBytes(5).length);
    }
  }

  @Test
  void aBodyNobodyTakesIsGivenUp() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          over.await();
        })) {
      ServerClient client = setup.client(server, setup.limits().idle(SOON));
      RequestBody endless = TestBodies.of(-1, new Zeros());
      failsWith(
          UpstreamFailure.Reason.IDLE_DEADLINE,
          "nothing of the request taken from",
          assertThrows(UpstreamFailure.class, () -> setup.send(client, "POST", "/", endless)));
      assertEquals(0, client.inUse());
    }
  }

  @Test
  void anExchangeAsAWholeIsGivenUp() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            it.send("1\r\nx\r\n");
            Thread.sleep(5);
          }
        })) {
      ServerClient client = setup.client(server, setup.limits().total(Duration.ofMillis(200)));
      InputStream content = ((Body.Stream) setup.get(client, "/").body()).stream();
      failsWith(
          UpstreamFailure.Reason.TOTAL_DEADLINE,
          "within 200ms (timeouts.total)",
          assertThrows(UpstreamFailure.class, content::readAllBytes));
    }
  }

  @Test
  void aServerThatDoesNotAcceptIsGivenUp() throws Exception {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(full, queue);
      ServerClient client =
          new ServerClient(
              new ServerAddress(false, "127.0.0.1", full.getLocalPort()),
              setup.limits().connect(SOON).all(),
              setup.network);
      failsWith(
          UpstreamFailure.Reason.CONNECT_DEADLINE,
          "within 700ms (timeouts.connect)",
          setup.failure(client, "/"));
      assertEquals(0, client.inUse());
    } finally {
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  @Test
  void aTlsHandshakeThatNeverEndsIsGivenUp() throws Exception {
    try (RawServer server = new RawServer(it -> over.await())) {
      ServerClient client =
          new ServerClient(
              new ServerAddress(true, "127.0.0.1", server.port()),
              setup.limits().connect(SOON).all(),
              setup.network);
      assertEquals(UpstreamFailure.Reason.CONNECT_DEADLINE, setup.failure(client, "/").reason());
    }
  }

  @Test
  void anExchangeWaitsForAFreeConnectionAndThenGivesUp() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
          it.awaitEnd();
        })) {
      ServerClient client = setup.client(server, setup.limits().connections(1).connect(SOON));
      var first = setup.get(client, "/");
      UpstreamFailure failure = setup.failure(client, "/");
      failsWith(UpstreamFailure.Reason.SATURATED, "connections.max-per-server", failure);
      assertTrue(failure.nothingWasSent());

      CountDownLatch waiting = new CountDownLatch(1);
      Thread second =
          Thread.ofVirtual()
              .start(() -> {
                waiting.countDown();
                closeQuietly(client);
              });
      waiting.await();
      first.close();
      second.join();
      assertEquals(2, server.accepted());
      assertEquals(0, client.inUse());
    }
  }

  private void closeQuietly(ServerClient client) {
    try {
      setup.get(client, "/").close();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Connects until the kernel accepts no more.
  private static void fill(ServerSocket server, List<Socket> queue) throws IOException {
    for (int i = 0; i < 10; i++) {
      Socket socket = new Socket();
      queue.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
      } catch (IOException _) {
        return;
      }
    }
  }

  private static void failsWith(
      UpstreamFailure.Reason reason, String words, UpstreamFailure failure) {
    assertEquals(reason, failure.reason());
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains(words), message);
  }

  /// Content without end.
  private static final class Zeros extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return length;
    }
  }
}
