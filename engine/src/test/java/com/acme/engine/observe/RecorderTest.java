package com.acme.engine.observe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.filter.Filter;
import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

  private static final Handler HELLO = _ -> Response.text(200, "hello");

  @TempDir Path folder;

  private final Events events = new Events();
  private final AtomicLong nanos = new AtomicLong();
  private final Recorder recorder =
      recorder(new RecordingLimits(1_000, 1 << 20, 16, Integer.MAX_VALUE));

  private Recorder recorder(RecordingLimits limits) {
    return new Recorder(limits, new Redaction(List.of("X-Secret")), events, nanos::get);
  }

  private RecordedExchange only() {
    List<RecordedExchange> all = recorder.newest(Filter.ALL, 10);
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private static byte[] bytes(RecordedBody body) {
    return assertInstanceOf(RecordedBody.Captured.class, body).bytes();
  }

  @Test
  void anExchangeIsKeptWithItsFactsItsTraceAndItsTimings() throws Exception {
    Call.get("/a/../b?x=1")
        .id("abc")
        .user("ann")
        .field("Accept", "text/html")
        .routed("shop", "pages")
        .through(
            recorder,
            exchange -> {
              exchange.trace().add(new Trace.RouteChosen("shop", "pages", "path /**"));
              exchange.trace().add(new Trace.CacheVerdict("hit", "fresh"));
              exchange.trace().add(new Trace.UpstreamAttempt("api", "http://a:1", "200", 5));
              return HELLO.handle(exchange);
            });
    RecordedExchange kept = only();
    ExchangeSummary row = kept.summary();
    assertEquals("abc", row.id());
    assertEquals(1, row.sequence());
    assertEquals(Call.START, row.start());
    assertEquals("/b", row.path());
    assertEquals("x=1", row.query());
    assertEquals("http://shop.localhost:8080/b?x=1", kept.url());
    assertEquals("shop.localhost", row.host());
    assertEquals("127.0.0.1", row.client());
    assertEquals("ann", row.user());
    assertEquals("pages", row.route());
    assertEquals(200, row.status());
    assertEquals(5, row.size());
    assertEquals("hit", row.cache());
    assertEquals("http://a:1", row.upstream());
    assertEquals(3, kept.trace().size());
    assertEquals("text/html", kept.requestField("accept"));
    assertEquals(List.of("text/plain; charset=utf-8"), kept.header("content-type"));
    assertTrue(kept.timings().done() >= kept.timings().headSent());
    assertEquals(-1, kept.timings().upstreamConnected());
    assertSame(kept, recorder.find("abc").orElseThrow());
  }

  @Test
  void bodiesAreCapturedAsTheyPassAndTruncationIsTold() throws Exception {
    Call.Answer answer =
        Call.post("/", "text/plain", "a request of more than 16 bytes")
            .through(
                recorder,
                exchange -> {
                  byte[] all = exchange.request().body().stream().readAllBytes();
                  return Response.of(200)
                      .body(
                          Body.stream(
                              new ByteArrayInputStream(
                                  (new String(all, StandardCharsets.UTF_8) + "!")
                                      .getBytes(StandardCharsets.UTF_8))));
                });
    assertEquals("a request of more than 16 bytes!", answer.text());
    RecordedExchange kept = only();
    RecordedBody.Captured request =
        assertInstanceOf(RecordedBody.Captured.class, kept.requestBody());
    assertEquals("a request of mor", new String(request.bytes(), StandardCharsets.UTF_8));
    assertEquals(31, request.total());
    assertTrue(request.isTruncated());
    assertEquals(32, assertInstanceOf(RecordedBody.Captured.class, kept.responseBody()).total());
  }

  @Test
  void whatTheHandlerDoesNotReadIsNotPulled() throws Exception {
    InputStream untouched =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("pulled");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            throw new AssertionError("pulled");
          }
        };
    Call.get("/").body(Call.body(untouched, 10)).through(recorder, HELLO);
    assertInstanceOf(RecordedBody.None.class, only().requestBody());
  }

  @Test
  void aStreamKeepsItsBlockingAndItsAvailability() throws Exception {
    InputStream source =
        new ByteArrayInputStream("abcdef".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, 2));
          }

          @Override
          public synchronized int available() {
            return 2;
          }
        };
    CaptureBudget budget = new CaptureBudget(1_000, 8_000, nanos::get);
    InputStream captured = new CapturedStream(source, new Capture(budget, 1_000, -1));
    assertEquals(2, captured.available());
    assertEquals(2, captured.read(new byte[100]));
    assertEquals('c', captured.read());
    assertEquals(3, captured.skip(10));
    assertEquals(-1, captured.read());
  }

  @Test
  void aFileStaysAFileAndIsRecordedAsItsRange() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "0123456789");
    Body.FileRegion region = new Body.FileRegion(file, FileChannel.open(file), 2, 5, "\"v1\"");
    Call.Answer answer =
        Call.get("/")
            .through(
                (exchange, next) -> {
                  Response response = recorder.handle(exchange, next);
                  assertSame(region, response.body(), "zero copy is untouched");
                  return response;
                },
                _ -> Response.of(206).body(region));
    assertEquals("23456", answer.text());
    assertEquals(new RecordedBody.FileRange(file, 2, 5, "\"v1\""), only().responseBody());
  }

  @Test
  void contentInMemoryIsPointedToUnlessItIsASliceOfMore() throws Exception {
    byte[] small = "abc".getBytes(StandardCharsets.UTF_8);
    Call.get("/").through(recorder, _ -> Response.of(200).body(Body.bytes(small)));
    assertSame(small, bytes(only().responseBody()));
    recorder.clear();
    byte[] large = new byte[1_000_000];
    Call.get("/").through(recorder, _ -> Response.of(200).body(new Body.Bytes(large, 7, 3)));
    assertArrayEquals(new byte[3], bytes(only().responseBody()));
  }

  @Test
  void aHeadResponseHasNoBodyToRecord() throws Exception {
    Call.get("/").method("HEAD").through(recorder, HELLO);
    assertInstanceOf(RecordedBody.None.class, only().responseBody());
  }

  @Test
  void secretsOfFieldsAndQueryAreNotEvenKept() throws Exception {
    Call.get("/cb?code=hunter2&a=1")
        .field("Authorization", "Bearer hunter2")
        .field("Cookie", "s=hunter2")
        .field("X-Secret", "hunter2")
        .field("Referer", "https://a.example/?token=hunter2")
        .through(
            recorder,
            _ ->
                new Response(
                    302,
                    Fields.of("Set-Cookie", "s=hunter2", "Location", "/#access_token=hunter2&x=1"),
                    Body.empty()));
    RecordedExchange kept = only();
    assertFalse(kept.toString().contains("hunter2"), kept::toString);
    assertEquals("/cb?code=(redacted)&a=1", kept.target());
    assertEquals("/#access_token=(redacted)&x=1", kept.responseField("Location"));
  }

  @Test
  void contentLeavesDecodedAndWithoutSecrets() throws Exception {
    Recorder large = recorder(new RecordingLimits(10, 1 << 20, 10_000, Integer.MAX_VALUE));
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write("{\"access_token\":\"hunter2\",\"n\":1}".getBytes(StandardCharsets.UTF_8));
    }
    Call.post("/", "application/x-www-form-urlencoded", "user=ann&password=hunter2")
        .through(
            large,
            exchange -> {
              exchange.request().body().stream().readAllBytes();
              return Response.of(200)
                  .set("Content-Type", "application/json")
                  .set("Content-Encoding", "gzip")
                  .body(Body.bytes(zipped.toByteArray()));
            });
    RecordedExchange kept = large.newest(Filter.ALL, 1).getFirst();
    VisibleContent request = kept.visibleRequest(large.redaction()).orElseThrow();
    VisibleContent response = kept.visibleResponse(large.redaction()).orElseThrow();
    assertEquals(
        "user=ann&password=(redacted)", new String(request.bytes(), StandardCharsets.UTF_8));
    assertEquals(
        "{\"access_token\":\"(redacted)\",\"n\":1}",
        new String(response.bytes(), StandardCharsets.UTF_8));
    assertTrue(response.complete());
    assertEquals("", response.contentEncoding());
    assertEquals(zipped.size(), response.sent());
  }

  @Test
  void contentInAnUnknownCodingIsNotShownAtAll() {
    VisibleContent content =
        VisibleContent.of(
            new RecordedBody.Captured("{\"password\":1}".getBytes(StandardCharsets.UTF_8), 14),
            "application/json",
            "rot13",
            Redaction.builtIn());
    assertEquals(0, content.bytes().length);
    assertEquals("rot13", content.contentEncoding());
    assertFalse(content.complete());
  }

  @Test
  void aRouteThatMustNotBeInspectedLeavesNothing() throws Exception {
    Call.post("/", "text/plain", "secret")
        .through(
            recorder,
            exchange ->
                Recorder.unrecorded()
                    .handle(
                        exchange,
                        inner -> {
                          inner.request().body().stream().readAllBytes();
                          return HELLO.handle(inner);
                        }));
    assertEquals(List.of(), recorder.newest(Filter.ALL, 10));
    assertEquals(0, recorder.recorded());
  }

  @Test
  void turnedOffItTouchesNothing() throws Exception {
    recorder.turn(false);
    Call.get("/")
        .through(
            recorder,
            exchange -> {
              assertSame(Trace.NONE, exchange.trace());
              return HELLO.handle(exchange);
            });
    assertEquals(0, recorder.size());
    recorder.turn(true);
    Call.get("/").through(recorder, HELLO);
    assertEquals(1, recorder.size());
  }

  @Test
  void theNumberKeptIsBounded() throws Exception {
    Recorder small = recorder(new RecordingLimits(10, 1 << 20, 16, Integer.MAX_VALUE));
    for (int i = 0; i < 25; i++) {
      Call.get("/").id("id-" + i).through(small, HELLO);
    }
    assertEquals(10, small.size());
    assertEquals("id-24", small.newest(Filter.ALL, 1).getFirst().id());
    assertTrue(small.find("id-14").isEmpty());
    assertTrue(small.find("id-15").isPresent());
    assertEquals(
        List.of(24L, 25L),
        small.after(23, Filter.ALL, 10).stream().map(e -> e.summary().sequence()).toList());
  }

  @Test
  void theBytesKeptAreBoundedWhateverClientsSend() throws Exception {
    Recorder small = recorder(new RecordingLimits(10_000, 1 << 20, 64 << 10, Integer.MAX_VALUE));
    String large = "x".repeat(60_000);
    for (int i = 0; i < 200; i++) {
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      Call.post("/", "text/plain", large)
          .id("id-" + i)
          .field("X-Large", large)
          .through(
              small,
              exchange -> {
                exchange.request().body().stream().readAllBytes();
                return Response.text(200, large);
              });
      assertTrue(small.bytes() <= 1 << 20);
    }
    assertTrue(small.size() < 10, () -> small.size() + " kept");
    assertTrue(small.find("id-199").isPresent());
  }

  @Test
  void bodiesUnderWayShareABudgetAndGiveItBack() {
    CaptureBudget budget = new CaptureBudget(10_000, 1 << 20, nanos::get);
    Capture first = new Capture(budget, 8_000, -1);
    Capture second = new Capture(budget, 8_000, -1);
    first.add(new byte[8_000], 0, 8_000);
    second.add(new byte[8_000], 0, 8_000);
    assertEquals(2_000, budget.free());
    RecordedBody.Captured cut = assertInstanceOf(RecordedBody.Captured.class, second.finish());
    assertEquals(0, cut.bytes().length);
    assertTrue(cut.isTruncated());
    first.finish();
    assertEquals(10_000, budget.free());
  }

  @Test
  void underLoadNoMoreOfBodiesIsKeptThanStaysForSomeSeconds() throws Exception {
    Recorder limited = recorder(new RecordingLimits(100, 1 << 20, 64 << 10, Integer.MAX_VALUE));
    byte[] content = new byte[60_000];
    Handler streams =
        exchange ->
            Response.of(200)
                .body(
                    new Body.Stream(
                        new ByteArrayInputStream(content), content.length, Fields::new));
    for (int i = 0; i < 20; i++) {
      Call.get("/" + i).through(limited, streams);
    }
    assertEquals(8, limited.newest(Filter.ALL, 100).stream().filter(this::isWhole).count());
    assertEquals(20, limited.size());
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    for (int i = 20; i < 30; i++) {
      Call.get("/" + i).through(limited, streams);
    }
    assertEquals(10, limited.newest(Filter.ALL, 100).stream().filter(this::isWhole).count());
  }

  private boolean isWhole(RecordedExchange exchange) {
    RecordedBody.Captured body =
        assertInstanceOf(RecordedBody.Captured.class, exchange.responseBody());
    assertEquals(60_000, body.total());
    assertEquals(body.isTruncated() ? 0 : 60_000, body.bytes().length);
    return !body.isTruncated();
  }

  @Test
  void underLoadOnlySoManyASecondAreRecordedAndTheRestIsCounted() throws Exception {
    Recorder limited = recorder(new RecordingLimits(100, 1 << 20, 16, 10));
    for (int i = 0; i < 150; i++) {
      Call.get("/").through(limited, HELLO);
    }
    assertEquals(20, limited.recorded());
    assertEquals(130, limited.passedOver());
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    for (int i = 0; i < 50; i++) {
      Call.get("/").through(limited, HELLO);
    }
    assertEquals(30, limited.recorded());
  }

  @Test
  void anIdThatAClientSendsTwiceStillNamesOneExchange() throws Exception {
    Call.get("/one").id("same").through(recorder, HELLO);
    Call.get("/two").id("same").through(recorder, HELLO);
    assertEquals("/one", recorder.find("same").orElseThrow().path());
    assertEquals("/two", recorder.find("same~2").orElseThrow().path());
  }

  @Test
  void watchersGetTheSummariesTheirFilterTakesAndLearnWhatTheyLost() throws Exception {
    Filter filter = Filter.parse("header:X-Beta status:2xx").filter();
    Subscription watching = events.subscribe(EnumSet.of(Event.Kind.EXCHANGE), filter, 2);
    Call.get("/no").through(recorder, HELLO);
    for (int i = 0; i < 5; i++) {
      Call.get("/yes" + i).field("X-Beta", "1").through(recorder, HELLO);
    }
    List<Event> told = watching.drain();
    assertEquals(2, told.size());
    assertEquals("/yes0", ((Event.ExchangeRecorded) told.getFirst()).exchange().path());
    assertEquals(3, watching.takeDropped());
    assertEquals(0, watching.takeDropped());
    watching.close();
    assertEquals(0, events.subscribers());
    assertTrue(watching.next(Duration.ofDays(1)).isEmpty(), "a closed one does not wait");
  }

  @Test
  void closingTheEventsWakesThoseWhoWait() throws Exception {
    Subscription watching = events.subscribe(EnumSet.allOf(Event.Kind.class), Filter.ALL, 10);
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              try {
                assertTrue(watching.next(Duration.ofDays(1)).isEmpty());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    events.close();
    assertTrue(waiting.join(Duration.ofSeconds(5)));
    assertTrue(events.subscribe(EnumSet.allOf(Event.Kind.class), Filter.ALL, 1).isClosed());
  }
}
