package com.acme.engine.listener;

import static com.acme.engine.listener.Http2Client.CONTINUATION;
import static com.acme.engine.listener.Http2Client.END_HEADERS;
import static com.acme.engine.listener.Http2Client.END_STREAM;
import static com.acme.engine.listener.Http2Client.HEADERS;
import static com.acme.engine.listener.Http2Client.PRIORITY_UPDATE;
import static com.acme.engine.listener.Http2Client.RST_STREAM;
import static com.acme.engine.listener.Http2Client.word;
import static com.acme.engine.listener.Http2Talk.both;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Carriage;
import com.acme.engine.exchange.Carriage.Ending;
import com.acme.engine.exchange.Carriage.How;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.wire.http2.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What an exchange can tell of the connection that carried it.
class CarriageTest {

  private static final int STREAM_WINDOW = 4;

  private final BlockingQueue<Carriage> told = new LinkedBlockingQueue<>();

  private Response answer(Exchange exchange) throws IOException {
    exchange.whenDone(_ -> told.add(exchange.carriage()));
    exchange.request().body().stream().transferTo(new ByteArrayOutputStream());
    Response plain = Response.of(200).body(Body.bytes(new byte[10]));
    return switch (exchange.request().target().path()) {
      case "/large" -> plain.set("X-Large", "x".repeat(20_000));
      case "/urgent" -> plain.set("Priority", "u=0");
      case "/page" -> plain.set("X-Pushed", Boolean.toString(exchange.interim().push("/css?v=1")));
      default -> plain;
    };
  }

  private Carriage told() throws InterruptedException {
    Carriage next = told.poll(30, TimeUnit.SECONDS);
    assertTrue(next != null, "no exchange has ended");
    return next;
  }

  private Carriage.Stream stream() throws InterruptedException {
    return assertInstanceOf(Carriage.Stream.class, told());
  }

  private interface Talk {
    void with(Http2Client client) throws Exception;
  }

  private Carriage.Stream afterTalk(Talk talk, int... settings) throws Exception {
    try (RunningListener listener = new RunningListener(this::answer);
        Http2Client client = Http2Client.greeting(listener, settings)) {
      talk.with(client);
      return stream();
    }
  }

  private static void prioritize(Http2Client client, String value) throws IOException {
    byte[] stated = value.getBytes(StandardCharsets.ISO_8859_1);
    client.frame(PRIORITY_UPDATE, 0, 0, both(word(1), stated));
  }

  @Test
  void overHttp11ItTellsHowManyCameBeforeOnItsConnection() throws Exception {
    try (RunningListener listener = new RunningListener(this::answer)) {
      String one = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
      listener.converse(one + one + "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      listener.converse("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }
    assertEquals(new Carriage.InTurn(0), told());
    assertEquals(new Carriage.InTurn(1), told());
    assertEquals(new Carriage.InTurn(2), told());
    assertEquals(new Carriage.InTurn(0), told(), "another connection");
  }

  @Test
  void overHttp2ItTellsItsStreamItsFramesAndThatItEndedWell() throws Exception {
    Carriage.Stream stream = afterTalk(client -> client.get(7, "/").answer(7));
    assertEquals(7, stream.id());
    assertEquals(0, stream.promisedBy());
    assertEquals(new Carriage.Frames(1, 0, 0, 0), stream.received());
    assertEquals(new Carriage.Frames(1, 0, 1, 0), stream.sent());
    assertEquals(new Carriage.Waits(0, 0, 0, 0), stream.waits());
    assertEquals(new Ending(How.END_STREAM, ""), stream.ending());
  }

  @Test
  void framesOfAnUploadAreCountedBothWays() throws Exception {
    Carriage.Stream stream =
        afterTalk(client -> {
          client.post(1, "/");
          for (int i = 0; i < 3; i++) {
            client.data(1, "x".repeat(16_384), false);
          }
          client.await("WINDOW_UPDATE 1 ");
          client.data(1, "", true).answer(1);
        });
    assertEquals(new Carriage.Frames(1, 0, 4, 0), stream.received());
    assertTrue(stream.sent().windowUpdate() > 0, stream::toString);
  }

  @Test
  void aHeadInSeveralFramesIsCountedAsSuchBothWays() throws Exception {
    Carriage.Stream stream =
        afterTalk(client -> {
          byte[] head = Http2Client.request("GET", "/large");
          client.frame(HEADERS, END_STREAM, 1, Arrays.copyOf(head, 5));
          client.frame(CONTINUATION, 0, 1, head[5]);
          client.frame(CONTINUATION, END_HEADERS, 1, Arrays.copyOfRange(head, 6, head.length));
          client.answer(1);
        });
    assertEquals(new Carriage.Frames(1, 2, 0, 0), stream.received());
    assertEquals(new Carriage.Frames(1, 1, 1, 0), stream.sent());
  }

  @Test
  void thePriorityThatWasAskedForAndWhatBecameOfIt() throws Exception {
    Carriage.Stream stream =
        afterTalk(client -> {
          prioritize(client, "u=5");
          client.get(1, "/", "priority", "u=1, i");
          client.answer(1);
        });
    assertEquals(new Carriage.Priority(1, true), stream.asked());
    assertEquals(new Carriage.Priority(5, false), stream.priority());
    assertEquals(1, stream.priorityUpdates());
  }

  @Test
  void aResponseThatSaysHowUrgentItIsIsNoUpdateOfTheClients() throws Exception {
    Carriage.Stream stream = afterTalk(client -> client.get(1, "/urgent").answer(1));
    assertEquals(new Carriage.Priority(3, false), stream.asked());
    assertEquals(new Carriage.Priority(0, false), stream.priority());
    assertEquals(0, stream.priorityUpdates());
  }

  @Test
  void aPushIsToldOnTheStreamThatPromisedItAndOnItsOwn() throws Exception {
    try (RunningListener listener = new RunningListener(this::answer);
        Http2Client client = Http2Client.greeting(listener)) {
      client.get(1, "/page");
      Carriage.Stream one = stream();
      Carriage.Stream other = stream();
      Carriage.Stream page = one.id() == 1 ? one : other;
      Carriage.Stream pushed = one.id() == 1 ? other : one;
      assertEquals(List.of(new Carriage.Promise(2, "/css")), page.promises());
      assertEquals(new Carriage.Frames(1, 0, 1, 0), page.sent());
      assertEquals(0, page.promisedBy());
      assertEquals(2, pushed.id());
      assertEquals(1, pushed.promisedBy());
      assertEquals(new Carriage.Frames(0, 0, 0, 0), pushed.received());
      assertEquals(new Ending(How.END_STREAM, ""), pushed.ending());
    }
  }

  @Test
  void windowsThatGrowAreCounted() throws Exception {
    Carriage.Stream stream =
        afterTalk(
            client -> {
              client.get(1, "/").await("HEADERS");
              client.windowUpdate(1, 4).await("DATA 1 4");
              client.windowUpdate(1, 6).await("DATA 1 6 END");
            },
            STREAM_WINDOW,
            0);
    assertEquals(2, stream.received().windowUpdate());
    assertEquals(2, stream.sent().data());
  }

  @Test
  void aStreamThatWaitsInVainForItsWindowTellsForHowLongAndWhoResetIt() throws Exception {
    Duration patience = Duration.ofMillis(50);
    Duration ample = Duration.ofSeconds(30);
    try (RunningListener listener =
            new RunningListener(
                this::answer, RunningListener.quick(ample, ample, patience, ample));
        Http2Client client = Http2Client.greeting(listener, STREAM_WINDOW, 0)) {
      client.get(1, "/").await("RST_STREAM 1");
      Carriage.Stream stream = stream();
      assertTrue(stream.waits().stream() >= patience.toNanos(), stream::toString);
      assertEquals(0, stream.waits().connection());
      assertEquals(new Ending(How.RESET_BY_SERVER, "ENHANCE_YOUR_CALM"), stream.ending());
    }
  }

  @Test
  void aStreamThatTheClientResetsTellsWithWhichCode() throws Exception {
    Carriage.Stream known =
        afterTalk(
            client -> {
              client.get(1, "/").await("HEADERS");
              client.reset(1, ErrorCode.CANCEL);
            },
            STREAM_WINDOW,
            0);
    assertEquals(new Ending(How.RESET_BY_CLIENT, "CANCEL"), known.ending());
    Carriage.Stream unknown =
        afterTalk(
            client -> {
              client.get(1, "/").await("HEADERS");
              client.frame(RST_STREAM, 0, 1, word(0x1f));
            },
            STREAM_WINDOW,
            0);
    assertEquals(new Ending(How.RESET_BY_CLIENT, "0x1f"), unknown.ending());
  }

  @Test
  void aStreamWhoseConnectionEndsTellsSo() throws Exception {
    Carriage.Stream stream =
        afterTalk(
            client -> {
              client.get(1, "/").await("HEADERS");
              client.close();
            },
            STREAM_WINDOW,
            0);
    assertEquals(new Ending(How.CONNECTION_ENDED, ""), stream.ending());
  }
}
