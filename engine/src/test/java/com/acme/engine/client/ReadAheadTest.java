package com.acme.engine.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Content that is received ahead of its reader.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class ReadAheadTest {

  @Test
  void aConnectionIsFreeBeforeASlowReaderHasTakenItsAnswer() throws Exception {
    byte[] content = content(100_000);
    try (RawServer server =
            new RawServer(it -> {
              while (!it.readHead().isEmpty()) {
                it.send("HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n");
                it.send(content);
              }
            });
        ClientSetup setup = new ClientSetup()) {
      ServerClient client =
          new ServerClient(
              ServerAddress.of(server.url()),
              ahead(setup.limits().all(), 128 * 1024),
              setup.network);
      Response slow = setup.get(client, "/");
      await().until(() -> client.idle() == 1 && client.inUse() == 0);
      assertEquals(content.length, setup.text(setup.get(client, "/")).length());
      assertEquals(1, server.accepted());
      assertArrayEquals(content, slow.body().stream().readAllBytes());
      slow.close();
    }
  }

  @Test
  void noMoreThanTheLimitIsHeld() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(4);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            taken.addAndGet(length);
            full.countDown();
            return length;
          }
        };
    try (ReadAhead ahead = new ReadAhead(endless, 64 * 1024)) {
      full.await();
      await().until(() -> ahead.available() == 64 * 1024);
      // The ring is full, and one piece may wait at its gate.
      assertTrue(taken.get() <= 64 * 1024 + 16 * 1024, () -> "" + taken.get());
      assertEquals(10_000, ahead.readNBytes(10_000).length);
    }
  }

  @Test
  void everythingArrivesInOrderWhateverTheSizesOfReads() throws Exception {
    byte[] content = content(1_000_003);
    Random random = new Random(3);
    try (ReadAhead ahead = new ReadAhead(new ByteArrayInputStream(content), 20_000)) {
      byte[] got = new byte[content.length];
      int at = 0;
      while (at < got.length) {
        int count = ahead.read(got, at, Math.min(1 + random.nextInt(30_000), got.length - at));
        assertTrue(count > 0);
        at += count;
      }
      assertEquals(-1, ahead.read());
      assertArrayEquals(content, got);
    }
  }

  @Test
  void whatCameBeforeAFailureIsGivenBeforeIt() throws Exception {
    InputStream failing =
        new InputStream() {
          private int count;

          @Override
          public int read() throws IOException {
            if (count++ == 5) {
              throw new IOException("broken off");
            }
            return 'x';
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            target[offset] = (byte) read();
            return 1;
          }
        };
    try (ReadAhead ahead = new ReadAhead(failing, 100)) {
      assertEquals(
          "xxxxx", new String(ahead.readNBytes(5), java.nio.charset.StandardCharsets.UTF_8));
      assertEquals("broken off", assertThrows(IOException.class, ahead::read).getMessage());
    }
  }

  @Test
  void aReaderThatLeavesEndsTheReceiving() throws Exception {
    try (RawServer server =
            new RawServer(it -> {
              it.readHead();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nbegin");
              it.awaitEnd();
            });
        ClientSetup setup = new ClientSetup()) {
      ServerClient client =
          new ServerClient(
              ServerAddress.of(server.url()), ahead(setup.limits().all(), 1024), setup.network);
      Response response = setup.get(client, "/");
      assertEquals(5, response.body().stream().readNBytes(5).length);
      response.close();
      await().until(server::hasClosedAll);
      assertEquals(0, client.inUse());
    }
  }

  private static ClientLimits ahead(ClientLimits limits, int bytes) {
    return new ClientLimits(
        limits.connect(),
        limits.response(),
        limits.idle(),
        limits.total(),
        limits.connections(),
        limits.idleConnections(),
        limits.keepIdle(),
        limits.headSize(),
        bytes,
        limits.silence());
  }

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    Random random = new Random(7);
    for (int i = 0; i < length; i++) {
      content[i] = (byte) ('a' + random.nextInt(26));
    }
    return content;
  }
}
