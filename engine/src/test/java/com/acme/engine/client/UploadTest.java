package com.acme.engine.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// How the bodies of requests travel, and what happens when a response does not wait for their end.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class UploadTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final ClientSetup setup = new ClientSetup();

  @AfterEach
  void close() {
    setup.close();
  }

  @Test
  void aSmallBodyThatIsHereWholeGoesWithItsHead() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          assertEquals("hello", it.read(5));
          it.send(OK);
          it.awaitEnd();
        })) {
      setup.send(setup.client(server), "POST", "/", TestBodies.of("hello"));
      assertEquals("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\n", server.lastHead());
    }
  }

  @Test
  void aPostWithoutContentSaysSo() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      setup.send(setup.client(server), "POST", "/", RequestBody.EMPTY);
      assertEquals("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n", server.lastHead());
    }
  }

  @Test
  void anUploadReachesTheServerBeforeItEnds() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    PipedOutputStream client = new PipedOutputStream();
    PipedInputStream body = new PipedInputStream(client);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.readUntil("5\r\nfirst\r\n");
          arrived.countDown();
          it.readUntil("6\r\nsecond\r\n0\r\nX-Sum: 42\r\n\r\n");
          it.send(OK);
          it.awaitEnd();
        })) {
      client.write("first".getBytes(StandardCharsets.UTF_8));
      client.flush();
      Thread.ofVirtual()
          .start(() -> {
            try {
              arrived.await();
              client.write("second".getBytes(StandardCharsets.UTF_8));
              client.close();
            } catch (IOException | InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      RequestBody request = TestBodies.of(-1, body, Fields.of("X-Sum", "42"));
      ServerClient it = setup.client(server);
      assertEquals("ok", setup.text(setup.send(it, "POST", "/", request)));
      assertTrue(server.lastHead().contains("Transfer-Encoding: chunked"), server::lastHead);
      await().until(() -> it.idle() == 1);
    }
  }

  @Test
  void connectionsAreUsedAgainAfterUploads() throws Exception {
    byte[] content = new byte[100_000];
    try (RawServer server =
        new RawServer(it -> {
          while (!it.readHead().isEmpty()) {
            it.in.skipNBytes(content.length);
            it.send("HTTP/1.1 204 No Content\r\n\r\n");
          }
        })) {
      ServerClient client = setup.client(server);
      for (int i = 0; i < 5; i++) {
        RequestBody body = TestBodies.of(content.length, new ByteArrayInputStream(content));
        assertEquals(204, setup.send(client, "POST", "/", body).status());
        await().until(() -> client.idle() == 1);
      }
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void aResponseThatComesEarlyIsPassedOnAtOnce() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.read(10);
          it.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig");
          it.awaitEnd();
        })) {
      try (Endless body = new Endless(10)) {
        ServerClient client = setup.client(server);
        Response response = setup.send(client, "POST", "/", TestBodies.of(1_000_000, body));
        assertEquals(413, response.status());
        assertEquals("big", setup.text(response));
        await().until(() -> client.inUse() == 0);
        assertEquals(0, client.idle());
      }
    }
  }

  @Test
  void bothDirectionsStreamAtOnce() throws Exception {
    PipedOutputStream client = new PipedOutputStream();
    PipedInputStream upload = new PipedInputStream(client);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          for (int i = 0; i < 3; i++) {
            it.readUntil("4\r\nping\r\n");
            it.send("4\r\npong\r\n");
          }
          it.readUntil("0\r\n\r\n");
          it.send("0\r\n\r\n");
          it.awaitEnd();
        })) {
      ServerClient it = setup.client(server);
      Response response = setup.send(it, "POST", "/", TestBodies.of(-1, upload));
      InputStream content = ((Body.Stream) response.body()).stream();
      for (int i = 0; i < 3; i++) {
        client.write("ping".getBytes(StandardCharsets.UTF_8));
        client.flush();
        assertEquals("pong", new String(content.readNBytes(4), StandardCharsets.UTF_8));
      }
      client.close();
      assertEquals(-1, content.read());
      response.close();
      await().until(() -> it.idle() == 1);
    }
  }

  @Test
  void aClientThatGivesUpItsUploadEndsTheServersConnection() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    AtomicBoolean complete = new AtomicBoolean();
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.read(5);
          complete.set(it.in.read() >= 0);
          gone.countDown();
        })) {
      InputStream body = new Failing("hello", new IOException("the client is gone"));
      IOException failure =
          assertThrows(
              IOException.class,
              () -> setup.send(setup.client(server), "POST", "/", TestBodies.of(1000, body)));
      assertEquals("the client is gone", failure.getMessage());
      gone.await();
      assertFalse(complete.get());
    }
  }

  @Test
  void aBodyThatIsRefusedOnTheWayIsTheClientsFailure() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.readUntil("5\r\nhello\r\n");
          it.awaitEnd();
        })) {
      InputStream body = new Failing("hello", new HttpFailure(413, "The body is too large."));
      HttpFailure failure =
          assertThrows(
              HttpFailure.class,
              () -> setup.send(setup.client(server), "POST", "/", TestBodies.of(-1, body)));
      assertEquals(413, failure.status());
    }
  }

  @Test
  void anUploadThatEndsEarlyIsNeverMadeToLookComplete() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.read(5);
          it.awaitEnd();
        })) {
      InputStream body =
          new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int available() {
              return 0;
            }
          };
      assertThrows(
          IOException.class,
          () -> setup.send(setup.client(server), "POST", "/", TestBodies.of(10, body)));
    }
  }

  @Test
  void theBodyIsReadWhenTheServerSaysContinue() throws Exception {
    AtomicBoolean read = new AtomicBoolean();
    AtomicReference<Boolean> readBefore = new AtomicReference<>();
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          readBefore.set(read.get());
          it.send("HTTP/1.1 100 Continue\r\n\r\n");
          it.read(5);
          it.send(OK);
          it.awaitEnd();
        })) {
      assertEquals("ok", setup.text(setup.send(setup.client(server), expecting(read))));
      assertEquals(false, readBefore.get());
      assertTrue(read.get());
      assertTrue(setup.informed.isEmpty());
    }
  }

  @Test
  void theBodyIsNotReadWhenTheServerRefusesIt() throws Exception {
    AtomicBoolean read = new AtomicBoolean();
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
          it.awaitEnd();
        })) {
      ServerClient client = setup.client(server);
      assertEquals(401, setup.send(client, expecting(read)).status());
      assertFalse(read.get());
      assertEquals(0, client.inUse());
      assertEquals(0, client.idle());
    }
  }

  @Test
  void aServerThatKnowsNoExpectationGetsTheBodyNevertheless() throws Exception {
    AtomicBoolean read = new AtomicBoolean();
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.read(5);
          it.send(OK);
          it.awaitEnd();
        })) {
      assertEquals("ok", setup.text(setup.send(setup.client(server), expecting(read))));
    }
  }

  private static ClientRequest expecting(AtomicBoolean read) {
    InputStream body =
        new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            read.set(true);
            return super.read(target, offset, length);
          }
        };
    return new ClientRequest(
        "POST",
        "/",
        Fields.of("Host", "test", "Expect", "100-continue"),
        TestBodies.of(5, body),
        "");
  }

  /// Gives some bytes, then blocks until it is closed.
  private static final class Endless extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);
    private int left;

    Endless(int count) {
      this.left = count;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        try {
          closed.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        throw new IOException("closed");
      }
      int count = Math.min(left, length);
      left -= count;
      return count;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /// Gives a text, then fails.
  private static final class Failing extends InputStream {
    private final InputStream text;
    private final Exception failure;

    Failing(String text, Exception failure) {
      this.text = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = text.read(target, offset, length);
      if (count < 0) {
        switch (failure) {
          case IOException e -> throw e;
          case RuntimeException e -> throw e;
          default -> throw new IllegalStateException(failure);
        }
      }
      return count;
    }
  }
}
