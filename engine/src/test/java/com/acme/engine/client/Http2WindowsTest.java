package com.acme.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.PeerSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Flow control of HTTP/2, both ways (RFC 9113 section 5.2).
@Timeout(60)
@ExtendWith(OnVirtualThread.class)
class Http2WindowsTest {

  private static final int LARGE = 40 * 1024 * 1024;

  private final ClientSetup setup = new ClientSetup();

  @AfterEach
  void close() {
    setup.close();
  }

  private ServerClient client(RawServer server) {
    return setup.http2(server, setup.limits());
  }

  /// Sends as much as it may.
  private static final class Obedient {

    private final Http2Script it;
    private final Map<Integer, Long> windows = new HashMap<>();
    private final Map<Integer, Long> sent = new HashMap<>();

    /// The most that a stream might have sent ahead at any time.
    private long largest;

    /// What the client allowed on the connection at first came before its request.
    Obedient(Http2Script it) {
      this.it = it;
      windows.put(0, 16L * 1024 * 1024);
    }

    long window(int stream) {
      return windows.getOrDefault(stream, 65_535L) - sent.getOrDefault(stream, 0L);
    }

    void send(int stream, int count) throws IOException {
      byte[] piece = new byte[16 * 1024];
      for (int left = count; left > 0; ) {
        largest = Math.max(largest, window(stream));
        int part = (int) Math.min(Math.min(left, piece.length), Math.min(window(0), window(stream)));
        if (part == 0) {
          update();
          continue;
        }
        it.data(stream, Arrays.copyOf(piece, part), false);
        sent.merge(stream, (long) part, Long::sum);
        sent.merge(0, (long) part, Long::sum);
        left -= part;
      }
      it.data(stream, "", true);
    }

    void update() throws IOException {
      if (!it.next(Frames.WINDOW_UPDATE)) {
        throw new IOException("ended while a window was waited for");
      }
      int stream = it.frame().stream();
      windows.put(stream, windows.getOrDefault(stream, 65_535L) + it.frame().word(0));
    }
  }

  @Test
  void aSlowReaderHoldsOneWindowAndHoldsUpNobodyElse() throws Exception {
    CountDownLatch full = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    long[] window = new long[1];
    try (RawServer server =
        Http2Script.server(it -> {
          int slow = it.asked().stream();
          it.head(slow, 200, false);
          Obedient sender = new Obedient(it);
          for (int i = 0; i < 4; i++) {
            it.data(slow, new byte[i == 3 ? 65_535 - 3 * 16_384 : 16_384], false);
            sender.sent.merge(slow, 16_384L, Long::sum);
            sender.sent.merge(0, 16_384L, Long::sum);
          }
          full.countDown();
          int fast = it.asked().stream();
          it.head(fast, 200, false);
          sender.send(fast, LARGE);
          read.await();
          window[0] = sender.windows.getOrDefault(slow, 65_535L);
          it.data(slow, "", true);
          it.drain();
        })) {
      ServerClient client = client(server);
      Response slow = setup.get(client, "/slow");
      full.await();
      assertEquals(LARGE, count(setup.get(client, "/fast")));
      read.countDown();
      assertEquals(65_535, count(slow));
      assertEquals(65_535, window[0], "nothing was given back before it was read");
    }
  }

  private static long count(Response response) throws IOException {
    try (response;
        InputStream content = response.body().stream()) {
      byte[] buffer = new byte[64 * 1024];
      long total = 0;
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        total += count;
      }
      return total;
    }
  }

  @Test
  void theWindowOfAFastReaderGrowsWithinItsBound() throws Exception {
    long[] largest = new long[1];
    try (RawServer server =
        Http2Script.server(it -> {
          int stream = it.asked().stream();
          it.head(stream, 200, false);
          Obedient sender = new Obedient(it);
          sender.send(stream, LARGE);
          largest[0] = sender.largest;
          it.drain();
        })) {
      assertEquals(LARGE, count(setup.get(client(server), "/")));
      assertTrue(largest[0] > 65_535, "it did not grow");
      assertTrue(largest[0] <= 1024 * 1024, "it grew to " + largest[0]);
    }
  }

  @Test
  void anUploadGoesNoFurtherThanTheServerAllows() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server =
        Http2Script.server(
            it -> {
              int stream = it.asked().stream();
              assertEquals(10, frame(it));
              it.settings(PeerSettings.INITIAL_WINDOW_SIZE, 15);
              assertEquals(5, frame(it));
              it.window(stream, 100_000);
              int total = 15;
              while (total < 65_535) {
                total += frame(it);
              }
              assertEquals(65_535, total);
              it.window(0, 100_000);
              while (!it.frame().has(Frames.END_STREAM)) {
                total += frame(it);
              }
              it.ok(stream, Integer.toString(total));
              over.countDown();
              it.drain();
            },
            PeerSettings.INITIAL_WINDOW_SIZE,
            10)) {
      RequestBody body = TestBodies.of(-1, new ByteArrayInputStream(new byte[90_000]));
      assertEquals("90000", setup.text(setup.send(client(server), "POST", "/", body)));
      over.await();
    }
  }

  private static int frame(Http2Script it) throws IOException {
    if (!it.next(Frames.DATA)) {
      throw new IOException("no content came");
    }
    assertTrue(it.frame().length() <= Frames.PAYLOAD);
    return it.frame().length();
  }

  @Test
  void aHeadLongerThanAFrameIsContinued() throws Exception {
    int[] lengths = new int[2];
    try (RawServer server =
        Http2Script.server(it -> {
          it.next(Frames.HEADERS);
          lengths[0] = it.frame().length();
          it.next(Frames.CONTINUATION);
          lengths[1] = it.frame().length();
          it.ok(1, "ok");
          it.drain();
        })) {
      Fields fields = Fields.of("Host", "a", "X-Long", "~".repeat(20_000));
      ClientRequest request = new ClientRequest("GET", "/", fields, RequestBody.EMPTY, "");
      assertEquals("ok", setup.text(setup.send(client(server), request)));
      assertEquals(Frames.PAYLOAD, lengths[0]);
      assertTrue(lengths[1] > 0);
    }
  }
}
