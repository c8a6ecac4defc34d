package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.PRIORITY_UPDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import com.acme.engine.wire.http2.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Windows, turns and the number of streams (RFC 9113 sections 5.1.2 and 5.2, RFC 9218).
class Http2FlowTest {

  private static final int STREAM_WINDOW = 4;
  private static final int MOST_FRAME = 16_384;

  private static Response content(int length) {
    return Response.of(200).body(Body.bytes(new byte[length]));
  }

  private static Handler filling(int length) {
    return exchange ->
        content(exchange.request().target().path().equals("/fill") ? 65_535 : length);
  }

  private static Limits streams(int streams) {
    return with(streams, Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  private static Limits with(int streams, Duration body, Duration write) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        usual.connections(),
        usual.connectionsPerIp(),
        usual.handshake(),
        usual.header(),
        Optional.of(body),
        usual.bodyRate(),
        Optional.of(write),
        usual.idle(),
        usual.lifetime(),
        usual.headerSize(),
        usual.bodySize(),
        streams);
  }

  @Test
  void noMoreIsSentThanAStreamsWindowTakesWhateverItIsChangedTo() throws Exception {
    try (RunningListener listener = new RunningListener(_ -> content(10));
        Http2Client client = Http2Client.greeting(listener, STREAM_WINDOW, 3)) {
      client.get(1, "/");
      assertEquals("DATA 1 3", client.await("DATA"));
      client.settings(STREAM_WINDOW, 5);
      assertEquals("DATA 1 2", client.await("DATA"));
      client.settings(STREAM_WINDOW, 0);
      client.await("SETTINGS ACK");
      client.windowUpdate(1, 5);
      assertTrue(client.isAlive(), "the window is exactly used up");
      client.windowUpdate(1, 1);
      assertEquals("DATA 1 1", client.hear());
      client.windowUpdate(1, 100);
      assertEquals("DATA 1 4 END", client.hear());
    }
  }

  @Test
  void noMoreIsSentThanTheConnectionsWindowTakes() throws Exception {
    try (RunningListener listener = new RunningListener(_ -> content(70_000));
        Http2Client client = Http2Client.greeting(listener, STREAM_WINDOW, 1_000_000)) {
      client.get(1, "/");
      for (int i = 0; i < 3; i++) {
        assertEquals("DATA 1 16384", client.await("DATA"));
      }
      assertEquals("DATA 1 16383", client.hear());
      assertTrue(client.isAlive());
      client.windowUpdate(0, 10_000);
      assertEquals("DATA 1 4465 END", client.hear());
    }
  }

  @Test
  void contentThatIsTakenMayBeSentAgainAndWindowsGrowWhereAHandlerWaits() throws Exception {
    Handler counting =
        exchange -> {
          long count = exchange.request().body().stream().transferTo(new ByteArrayOutputStream());
          return Response.text(200, Long.toString(count));
        };
    try (RunningListener listener = new RunningListener(counting);
        Http2Client client = Http2Client.greeting(listener)) {
      String piece = "x".repeat(MOST_FRAME);
      client.post(1, "/");
      int[] windows = {1024 * 1024, 65_535};
      int sent = 0;
      int largest = 0;
      while (sent < 3_000_000) {
        while (Math.min(windows[0], windows[1]) < MOST_FRAME) {
          String[] update = client.await("WINDOW_UPDATE").split(" ", -1);
          windows[Integer.parseInt(update[1])] += Integer.parseInt(update[2]);
        }
        largest = Math.max(largest, windows[1]);
        client.data(1, piece, false);
        windows[0] -= MOST_FRAME;
        windows[1] -= MOST_FRAME;
        sent += MOST_FRAME;
      }
      client.data(1, "", true);
      assertEquals("200 " + sent, client.answer(1));
      assertTrue(largest > 100_000, "grew to " + largest);
    }
  }

  @Test
  void aClientThatSendsMoreThanItMayLosesItsStream() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Handler waiting =
        _ -> {
          over.await();
          return Response.of(200);
        };
    try (RunningListener listener = new RunningListener(waiting);
        Http2Client client = Http2Client.greeting(listener)) {
      client.post(1, "/");
      for (int i = 0; i < 5; i++) {
        client.data(1, "x".repeat(MOST_FRAME), false);
      }
      assertEquals("RST_STREAM 1 FLOW_CONTROL_ERROR", client.await("RST_STREAM"));
      assertTrue(client.isAlive());
    } finally {
      over.countDown();
    }
  }

  @Test
  void contentThatNobodyWantsIsGivenBackToTheConnection() throws Exception {
    try (RunningListener listener = new RunningListener(_ -> Response.text(200, "no"));
        Http2Client client = Http2Client.greeting(listener)) {
      String piece = "x".repeat(MOST_FRAME);
      for (int stream = 1; stream < 200; stream += 2) {
        client.post(stream, "/");
        assertEquals("200 no", client.answer(stream));
        client.data(stream, piece, true);
      }
      assertTrue(client.isAlive(), "1.6 MB went through a window of 1 MiB");
    }
  }

  @Test
  void streamsAboveTheLimitAreRefusedAndTheOthersServed() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Handler waiting =
        _ -> {
          over.await();
          return Response.text(200, "ok");
        };
    try (RunningListener listener = new RunningListener(waiting, streams(3));
        Http2Client client = Http2Client.greeting(listener)) {
      for (int stream = 1; stream <= 9; stream += 2) {
        client.get(stream, "/");
      }
      assertEquals("RST_STREAM 7 REFUSED_STREAM", client.await("RST_STREAM"));
      assertEquals("RST_STREAM 9 REFUSED_STREAM", client.hear());
      over.countDown();
      List<String> ended = new ArrayList<>();
      while (ended.size() < 3) {
        ended.add(client.await("DATA").substring(0, 6));
      }
      assertEquals(List.of("DATA 1", "DATA 3", "DATA 5"), ended.stream().sorted().toList());
      client.get(11, "/");
      assertEquals("200 ok", client.answer(11));
    }
  }

  @Test
  void resettingMakesNoRoomForMoreWorkThanTheLimitTwiceOver() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch over = new CountDownLatch(1);
    Handler stubborn =
        _ -> {
          begun.countDown();
          while (over.getCount() > 0) {
            try {
              over.await();
            } catch (InterruptedException ignored) {
              // It does not stop when it should.
            }
          }
          return Response.text(200, "ok");
        };
    try (RunningListener listener = new RunningListener(stubborn, streams(2));
        Http2Client client = Http2Client.greeting(listener)) {
      client.get(1, "/").get(3, "/");
      begun.await();
      client.reset(1, ErrorCode.CANCEL).reset(3, ErrorCode.CANCEL).get(5, "/");
      assertEquals("RST_STREAM 5 REFUSED_STREAM", client.await("RST_STREAM"));
    } finally {
      over.countDown();
    }
  }

  @Test
  void aClientMayOpenAStreamTheMomentAnotherHasEnded() throws Exception {
    try (RunningListener listener = new RunningListener(_ -> Response.text(200, "ok"), streams(1));
        Http2Client client = Http2Client.greeting(listener)) {
      for (int stream = 1; stream < 2_000; stream += 2) {
        client.get(stream, "/");
        assertEquals("200 ok", client.answer(stream));
      }
    }
  }

  @Test
  void theMostUrgentIsSentFirst() throws Exception {
    try (RunningListener listener = new RunningListener(filling(30_000));
        Http2Client client = Http2Client.greeting(listener, STREAM_WINDOW, 1_000_000)) {
      exhaust(client);
      client.get(3, "/", "priority", "u=5");
      client.get(5, "/", "priority", "u=1");
      client.get(7, "/", "priority", "u=3");
      awaitHeads(client, 3);
      client.frame(PRIORITY_UPDATE, 0, 0, update(7, "u=0"));
      assertTrue(client.isAlive());
      client.windowUpdate(0, 1_000_000);
      assertEquals(List.of(7, 5, 3), ends(client, 3));
    }
  }

  @Test
  void incrementalResponsesTakeTurnsAndTheOthersDoNot() throws Exception {
    try (RunningListener listener = new RunningListener(filling(64_000));
        Http2Client client = Http2Client.greeting(listener, STREAM_WINDOW, 1_000_000)) {
      exhaust(client);
      client.get(3, "/", "priority", "u=2, i");
      client.get(5, "/", "priority", "u=2, i");
      client.get(7, "/", "priority", "u=4");
      client.get(9, "/", "priority", "u=4");
      awaitHeads(client, 4);
      client.windowUpdate(0, 1_000_000);
      List<Integer> order = new ArrayList<>();
      int ended = 0;
      while (ended < 4) {
        String heard = client.await("DATA");
        order.add(Integer.parseInt(heard.split(" ", -1)[1]));
        ended += heard.endsWith("END") ? 1 : 0;
      }
      assertEquals(List.of(3, 5, 3, 5, 3, 5, 3, 5, 7, 7, 7, 7, 9, 9, 9, 9), order);
    }
  }

  /// Uses the connection's window up, so that all that follows waits for its turn.
  private static void exhaust(Http2Client client) throws IOException {
    client.get(1, "/fill");
    int sent = 0;
    while (sent < 65_535) {
      sent += Integer.parseInt(client.await("DATA").split(" ", -1)[2]);
    }
  }

  private static byte[] update(int stream, String value) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.writeBytes(Http2Client.word(stream));
    payload.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    return payload.toByteArray();
  }

  /// The threads of the streams answer in any order.
  private static void awaitHeads(Http2Client client, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      client.await("HEADERS");
    }
  }

  private static List<Integer> ends(Http2Client client, int count) throws IOException {
    List<Integer> ended = new ArrayList<>();
    while (ended.size() < count) {
      String heard = client.await("DATA");
      if (heard.endsWith("END")) {
        ended.add(Integer.parseInt(heard.split(" ", -1)[1]));
      }
    }
    return ended;
  }

  @Test
  void aStreamWithoutAWindowIsGivenUpAfterItsTimeAndTheOthersGoOn() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    Handler handler =
        exchange -> {
          exchange.whenDone(outcome -> told.add(outcome.failure().orElse("none")));
          return content(10);
        };
    Limits quick = with(100, Duration.ofSeconds(30), Duration.ofMillis(50));
    try (RunningListener listener = new RunningListener(handler, quick);
        Http2Client client = Http2Client.greeting(listener, STREAM_WINDOW, 0)) {
      client.get(1, "/");
      assertEquals("RST_STREAM 1 ENHANCE_YOUR_CALM", client.await("RST_STREAM"));
      assertEquals("the client went away", told.poll(30, TimeUnit.SECONDS));
      assertTrue(client.isAlive());
    }
  }

  @Test
  void aStreamThatLosesItsWindowWhileItWaitsForItsTurnIsGivenUpToo() throws Exception {
    Limits quick = with(100, Duration.ofSeconds(30), Duration.ofSeconds(2));
    try (RunningListener listener = new RunningListener(filling(10), quick);
        Http2Client client = Http2Client.greeting(listener, STREAM_WINDOW, 1_000_000)) {
      exhaust(client);
      client.get(3, "/");
      client.await("HEADERS 3");
      client.settings(STREAM_WINDOW, 0).windowUpdate(0, 1_000);
      assertEquals("RST_STREAM 3 ENHANCE_YOUR_CALM", client.await("RST_STREAM"));
    }
  }

  @Test
  void contentThatStallsIsAnsweredWith408() throws Exception {
    Handler reading =
        exchange -> {
          exchange.request().body().stream().readAllBytes();
          return Response.of(200);
        };
    Limits quick = with(100, Duration.ofMillis(50), Duration.ofSeconds(30));
    try (RunningListener listener = new RunningListener(reading, quick);
        Http2Client client = Http2Client.greeting(listener)) {
      client.post(1, "/").data(1, "some", false);
      assertTrue(client.answer(1).startsWith("408 "));
      assertEquals("RST_STREAM 1 NO_ERROR", client.hear());
      client.reset(1, ErrorCode.CANCEL);
      assertTrue(client.isAlive());
    }
  }
}
