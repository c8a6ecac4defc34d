package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.PRIORITY_UPDATE;
import static com.acme.engine.listener.Http2Client.words;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which of many responses comes first when the client takes little at a time (RFC 9218): a page of
/// 200 resources over real sockets.
class Http2PriorityTest {

  private static final int INITIAL_WINDOW_SIZE = 4;
  private static final int SIZE = 20_000;
  private static final int IMAGES = 195;
  private static final int STEP = 50_000;

  /// A resource that its server thinks urgent says so.
  private static final Handler RESOURCES =
      exchange -> {
        Response response = Response.of(200).body(Body.bytes(new byte[SIZE]));
        return exchange.request().target().path().equals("/logo")
            ? response.set("Priority", "u=1")
            : response;
      };

  private static int stream(int count) {
    return 2 * count + 1;
  }

  /// Asks for images first, as they stand first in the page, then for what the page cannot be shown
  /// without. None has content yet that may be sent.
  private static Http2Client asking(RunningListener listener, String path) throws IOException {
    Http2Client client = Http2Client.greeting(listener, INITIAL_WINDOW_SIZE, 0);
    client.hold();
    for (int i = 0; i < IMAGES; i++) {
      client.get(stream(i), i == 150 ? path : "/image", "priority", "u=5, i");
    }
    for (int i = IMAGES; i < 200; i++) {
      client.get(stream(i), "/blocking", "priority", "u=0");
    }
    client.release();
    for (int i = 0; i < 200; i++) {
      client.await("HEADERS");
    }
    return client;
  }

  private static void prioritize(Http2Client client, int stream, String value) throws IOException {
    byte[] text = value.getBytes(StandardCharsets.US_ASCII);
    client.frame(PRIORITY_UPDATE, 0, 0, Http2Talk.both(words(stream), text));
  }

  /// The streams in the order they end, for a client that takes a little at a time.
  private static List<Integer> ends(Http2Client client, int most) throws IOException {
    List<Integer> ends = new ArrayList<>();
    client.settings(INITIAL_WINDOW_SIZE, SIZE);
    int taken = 0;
    while (ends.size() < most) {
      String[] heard = client.await("DATA").split(" ", -1);
      taken += Integer.parseInt(heard[2]);
      if (taken >= STEP) {
        client.windowUpdate(0, taken);
        taken = 0;
      }
      if (heard.length == 4) {
        ends.add(Integer.parseInt(heard[1]));
      }
    }
    return ends;
  }

  private static List<Integer> blocking() {
    return IntStream.range(IMAGES, 200).map(Http2PriorityTest::stream).boxed().toList();
  }

  @Test
  void whatAPageCannotBeShownWithoutComesBeforeItsImages() throws Exception {
    try (RunningListener listener = new RunningListener(RESOURCES);
        Http2Client client = asking(listener, "/image")) {
      List<Integer> ends = ends(client, 200);
      assertEquals(blocking(), ends.subList(0, 5));
      assertEquals(200, ends.stream().distinct().count());
    }
  }

  @Test
  void aClientMayChangeItsMind() throws Exception {
    try (RunningListener listener = new RunningListener(RESOURCES);
        Http2Client client = asking(listener, "/image")) {
      prioritize(client, stream(100), "u=2");
      prioritize(client, stream(198), "u=7");
      List<Integer> ends = ends(client, 200);
      List<Integer> first =
          Stream.of(195, 196, 197, 199, 100).map(Http2PriorityTest::stream).toList();
      assertEquals(first, ends.subList(0, 5));
      assertEquals(stream(198), ends.getLast());
    }
  }

  @Test
  void aResponseMaySayHowUrgentItIs() throws Exception {
    try (RunningListener listener = new RunningListener(RESOURCES);
        Http2Client client = asking(listener, "/logo")) {
      List<Integer> ends = ends(client, 6);
      assertEquals(blocking(), ends.subList(0, 5));
      assertEquals(stream(150), ends.get(5));
      assertEquals("u=1", client.field(stream(150), "priority"));
    }
  }
}
