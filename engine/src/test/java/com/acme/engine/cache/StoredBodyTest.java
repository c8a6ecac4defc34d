package com.acme.engine.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.CodedForms;
import com.acme.engine.exchange.CodedForms.Form;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.ContentCoding;
import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How stored content is handed on: from where it lies, with what has been made of it, and with
/// what came behind it.
final class StoredBodyTest {

  private static final String FRESH = "max-age=60";
  private static final Form GZIP = new Form(ContentCoding.GZIP, 5);

  private static String large() {
    StringBuilder all = new StringBuilder();
    while (all.length() < 200_000) {
      all.append(all.length()).append(' ');
    }
    return all.toString();
  }

  @Test
  void aLargeResponseIsSentFromWhereItLies() throws Exception {
    String large = large();
    Cached cached = Cached.saying(large, "Cache-Control", FRESH);
    cached.text("/");
    List<byte[]> stored = cached.store.found(new Purge.All(), 1).getFirst().content().segments();
    Body.Chain body = assertInstanceOf(Body.Chain.class, cached.get("/").body());
    assertEquals(large.length(), body.length());
    assertEquals(stored.size(), body.parts().size());
    for (int i = 0; i < stored.size(); i++) {
      assertSame(stored.get(i), body.parts().get(i).array());
    }
    assertEquals(large, cached.text("/"));
  }

  @Test
  void soAreItsRanges() throws Exception {
    String large = large();
    Cached cached = Cached.saying(large, "Cache-Control", FRESH);
    cached.text("/");
    Response part = cached.get("/", "Range", "bytes=60000-140000");
    assertInstanceOf(Body.Chain.class, part.body());
    assertEquals(large.substring(60_000, 140_001), Cached.read(part));
    assertInstanceOf(Body.Bytes.class, cached.get("/", "Range", "bytes=66000-66009").body());
  }

  @Test
  void severalRangesComeInPartsFromMemory() throws Exception {
    String large = large();
    Cached cached = Cached.saying(large, "Cache-Control", FRESH, "Content-Type", "text/x");
    cached.text("/");
    Response parts = cached.get("/", "Range", "bytes=1-3, 65530-65540");
    assertEquals(206, parts.status());
    assertInstanceOf(Body.Chain.class, parts.body());
    String type = parts.fields().first("Content-Type").orElse("");
    String boundary = "\r\n--" + type.substring(type.indexOf('=') + 1);
    String head = boundary + "\r\nContent-Type: text/x\r\nContent-Range: bytes ";
    String size = "/" + large.length() + "\r\n\r\n";
    String expected =
        head
            + "1-3"
            + size
            + large.substring(1, 4)
            + head
            + "65530-65540"
            + size
            + large.substring(65_530, 65_541)
            + boundary
            + "--\r\n";
    assertEquals(expected.length(), parts.body().length());
    assertEquals(expected, Cached.read(parts));
    assertEquals(200, cached.get("/", "Range", "bytes=0-, 0-").status());
  }

  @Test
  void whatIsMadeOfItIsWeighedAndGoesWithIt() throws Exception {
    Cached cached = Cached.saying("text", "Cache-Control", FRESH);
    cached.get("/");
    long before = cached.store.statistics().bytes();
    forms(cached).get(GZIP, Runnable::run, () -> new byte[10_000]);
    assertTrue(cached.store.statistics().bytes() >= before + 10_000);
    assertEquals(10_000, forms(cached).find(GZIP).orElseThrow().length);
    cached.store.purge(new Purge.All(), false);
    assertEquals(0, cached.store.statistics().bytes());
    cached.get("/");
    assertTrue(forms(cached).find(GZIP).isEmpty());
  }

  @Test
  void aConfirmedResponseKeepsWhatWasMadeOfIt() throws Exception {
    Cached cached =
        new Cached(exchange ->
            exchange.request().fields().contains("If-None-Match")
                ? new Response(304, Fields.of("ETag", "\"1\""), Body.empty())
                : Cached.response("text", "Cache-Control", FRESH, "ETag", "\"1\""));
    cached.get("/");
    byte[] made = forms(cached).get(GZIP, Runnable::run, () -> new byte[10]);
    cached.later(61);
    assertSame(made, forms(cached).find(GZIP).orElseThrow());
    assertEquals(2, cached.asked.size());
  }

  @Test
  void manyWhoAskAtTheSameTimeHaveItMadeOnce() throws Exception {
    Cached cached = Cached.saying("text", "Cache-Control", FRESH);
    cached.get("/");
    AtomicInteger made = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    List<FutureTask<byte[]>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      CodedForms forms = forms(cached);
      FutureTask<byte[]> one =
          new FutureTask<>(() ->
              forms.get(
                  GZIP,
                  Runnable::run,
                  () -> {
                    await(go);
                    made.incrementAndGet();
                    return new byte[] {1, 2, 3};
                  }));
      all.add(one);
      Thread.ofVirtual().start(one);
    }
    go.countDown();
    for (FutureTask<byte[]> one : all) {
      assertArrayEquals(new byte[] {1, 2, 3}, one.get());
    }
    assertEquals(1, made.get());
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private static CodedForms forms(Cached cached) throws Exception {
    return cached.get("/").forms().orElseThrow();
  }

  @Test
  void trailersAreKeptApartAndSentBehind() throws Exception {
    byte[] bytes = "text".getBytes(StandardCharsets.UTF_8);
    Cached cached =
        new Cached(_ ->
            new Response(
                200,
                Fields.of("Cache-Control", FRESH, "Trailer", "X-Sum"),
                new Body.Stream(
                    new ByteArrayInputStream(bytes),
                    -1,
                    () -> Fields.of("X-Sum", "abc", "Set-Cookie", "id=1", "Vary", "*"))));
    cached.text("/");
    Response hit = cached.get("/");
    assertEquals("X-Sum", hit.fields().combined("Trailer").orElse(""));
    assertEquals("", hit.fields().first("X-Sum").orElse(""));
    Body.Stream body = assertInstanceOf(Body.Stream.class, hit.body());
    assertEquals("text", Cached.read(hit));
    assertEquals(Fields.of("X-Sum", "abc"), body.trailers().get());
    assertEquals("ex", cached.text("/", "Range", "bytes=1-2"));
    assertEquals(1, cached.asked.size());
  }
}
