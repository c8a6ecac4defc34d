package com.acme.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Caching;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.ByteSpan;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RangeField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Large representations in slices of 1,024 bytes, in front of an origin that knows ranges.
final class SlicesTest {

  private static final int SIZE = 1_024;
  private static final String FRESH = "max-age=60";

  private volatile String text = letters("a", 5_000);
  private volatile String tag = "\"1\"";
  private final Cached cached = new Cached(slices(), this::origin);

  private static Caching slices() {
    Optional<java.time.Duration> none = Optional.empty();
    return new Caching(
        none,
        none,
        none,
        Optional.empty(),
        "",
        List.of(),
        Optional.empty(),
        Optional.of((long) SIZE));
  }

  /// Text that tells where it is.
  private static String letters(String first, int length) {
    StringBuilder all = new StringBuilder(first);
    while (all.length() < length) {
      all.append((char) ('a' + all.length() * 7 % 26));
    }
    return all.toString();
  }

  private Response origin(Exchange exchange) {
    Fields asked = exchange.request().fields();
    Fields fields = Fields.of("Cache-Control", FRESH, "ETag", tag, "Content-Type", "text/plain");
    if (tag.equals(asked.first("If-None-Match").orElse(""))) {
      return new Response(304, fields, Body.empty());
    }
    Optional<RangeField> range = asked.first("Range").flatMap(RangeField::parse);
    if (range.isEmpty()) {
      return new Response(200, fields, Cached.stream(text));
    }
    List<ByteSpan> spans = range.get().within(text.length());
    if (spans.isEmpty()) {
      fields.set("Content-Range", ByteSpan.unsatisfied(text.length()));
      return new Response(416, fields, Body.empty());
    }
    ByteSpan span = spans.getFirst();
    fields.set("Content-Range", span.contentRange(text.length()));
    return new Response(206, fields, Cached.stream(cut(span)));
  }

  private String cut(ByteSpan span) {
    return text.substring((int) span.first(), (int) span.last() + 1);
  }

  private List<String> askedFor() {
    return cached.asked.stream()
        .map(request -> request.fields().first("Range").orElse("whole"))
        .toList();
  }

  @Test
  void theWholeIsPutTogetherFromSlicesOnceForAll() throws Exception {
    Response whole = cached.get("/");
    assertEquals(200, whole.status());
    assertEquals(5_000, whole.body().length());
    assertEquals("", whole.fields().first("Content-Range").orElse(""));
    assertEquals(text, Cached.read(whole));
    assertEquals(
        List.of(
            "bytes=0-1023",
            "bytes=1024-2047",
            "bytes=2048-3071",
            "bytes=3072-4095",
            "bytes=4096-5119"),
        askedFor());
    assertEquals(text, cached.text("/"));
    assertEquals(5, cached.asked.size());
    assertEquals(5, cached.store.statistics().entries());
  }

  @Test
  void aRangeCostsTheSlicesItLiesIn() throws Exception {
    Response part = cached.get("/", "Range", "bytes=2000-2099");
    assertEquals(206, part.status());
    assertEquals("bytes 2000-2099/5000", part.fields().first("Content-Range").orElse(""));
    assertEquals(text.substring(2_000, 2_100), Cached.read(part));
    assertEquals(List.of("bytes=1024-2047", "bytes=2048-3071"), askedFor());
    assertEquals(text.substring(1_500, 1_600), cached.text("/", "Range", "bytes=1500-1599"));
    assertEquals(2, cached.asked.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-0         | bytes 0-0/5000",
        "bytes=1023-1024   | bytes 1023-1024/5000",
        "bytes=4999-       | bytes 4999-4999/5000",
        "bytes=-1          | bytes 4999-4999/5000",
        "bytes=-9000       | bytes 0-4999/5000",
        "bytes=4000-90000  | bytes 4000-4999/5000",
        "bytes=1024-2047   | bytes 1024-2047/5000",
      })
  void everyRangeIsItsOwnBytes(String range, String stated) throws Exception {
    for (int i = 0; i < 2; i++) {
      Response part = cached.get("/", "Range", range);
      assertEquals(stated, part.fields().first("Content-Range").orElse(""));
      ByteSpan span = RangeField.parse(range).orElseThrow().within(5_000).getFirst();
      assertEquals(cut(span), Cached.read(part));
    }
  }

  @Test
  void severalRangesComeInParts() throws Exception {
    Response parts = cached.get("/", "Range", "bytes=0-9, 3000-3009, -5");
    assertEquals(206, parts.status());
    String type = parts.fields().first("Content-Type").orElse("");
    assertTrue(type.startsWith("multipart/byteranges; boundary="), type);
    String boundary = "\r\n--" + type.substring(type.indexOf('=') + 1);
    String head = boundary + "\r\nContent-Type: text/plain\r\nContent-Range: bytes ";
    assertEquals(
        head
            + "0-9/5000\r\n\r\n"
            + text.substring(0, 10)
            + head
            + "3000-3009/5000\r\n\r\n"
            + text.substring(3_000, 3_010)
            + head
            + "4995-4999/5000\r\n\r\n"
            + text.substring(4_995)
            + boundary
            + "--\r\n",
        Cached.read(parts));
  }

  @Test
  void aRangeBeyondTheEndIsRefusedFromMemory() throws Exception {
    cached.text("/");
    assertEquals(416, cached.get("/", "Range", "bytes=9000-").status());
    assertEquals(
        416,
        assertThrows(HttpFailure.class, () -> cached.get("/", "Range", "bytes=5001-5002"))
            .status());
  }

  @Test
  void conditionsAreAnsweredFromTheFirstSlice() throws Exception {
    cached.text("/");
    assertEquals(304, cached.get("/", "If-None-Match", "\"1\"").status());
    assertEquals(text, cached.text("/", "Range", "bytes=0-9", "If-Range", "\"0\""));
    assertEquals(text.substring(0, 10), cached.text("/", "Range", "bytes=0-9", "If-Range", tag));
    assertEquals(5, cached.asked.size());
  }

  @Test
  void staleSlicesAreValidatedEachByItself() throws Exception {
    cached.text("/");
    cached.later(61);
    assertEquals(text.substring(0, 10), cached.text("/", "Range", "bytes=0-9"));
    assertEquals("\"1\"", cached.asked.getLast().fields().first("If-None-Match").orElse(""));
    assertEquals(6, cached.asked.size());
    assertEquals(text, cached.text("/"));
    assertEquals(10, cached.asked.size());
  }

  @Test
  void slicesOfTwoStatesNeverGoTogether() throws Exception {
    cached.text("/", "Range", "bytes=0-9");
    text = letters("b", 5_000);
    tag = "\"2\"";
    Response mixed = cached.get("/");
    IOException broken = assertThrows(IOException.class, () -> Cached.read(mixed));
    assertEquals("the representation changed while it was sent", broken.getMessage());
    assertEquals(text, cached.text("/"));
  }

  @Test
  void anOlderSliceIsFetchedAnewForANewerFirst() throws Exception {
    cached.text("/", "Range", "bytes=3000-");
    text = letters("b", 5_000);
    tag = "\"2\"";
    assertEquals(text, cached.text("/"));
  }

  @Test
  void aPurgeOfTheUrlLetsAllSlicesGo() throws Exception {
    cached.text("/");
    assertEquals(5, cached.store.purge(new Purge.Url("http://shop.test/"), false));
    assertEquals(0, cached.store.statistics().entries());
    cached.text("/");
    cached.ask("POST", "/");
    assertEquals(0, cached.store.statistics().entries());
  }

  @Test
  void whatComesWholeIsKeptAsAWhole() throws Exception {
    Cached plain =
        new Cached(slices(), _ -> Cached.response("x".repeat(3_000), "Cache-Control", FRESH));
    for (int i = 0; i < 3; i++) {
      assertEquals("x".repeat(3_000), plain.text("/"));
    }
    assertEquals("xx", plain.text("/", "Range", "bytes=10-11"));
    // The slice that came whole, and the whole.
    assertEquals(2, plain.asked.size());
  }

  @Test
  void anAnswerThatIsNoRepresentationIsTheAnswer() throws Exception {
    Cached none = new Cached(slices(), _ -> Response.of(404).set("Cache-Control", FRESH));
    assertEquals(404, none.get("/").status());
    assertEquals(404, none.get("/").status());
    assertEquals(1, none.asked.size());
  }

  @Test
  void withoutAStrongValidatorNothingIsCut() throws Exception {
    tag = "W/\"1\"";
    assertEquals(text, cached.text("/"));
    assertEquals(text, cached.text("/"));
    assertEquals(List.of("bytes=0-1023", "whole"), askedFor());
  }

  @Test
  void manyWhoWantTheSameSliceHaveItFetchedOnce() throws Exception {
    List<FutureTask<String>> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      FutureTask<String> client = new FutureTask<>(() -> cached.text("/"));
      clients.add(client);
      Thread.ofVirtual().start(client);
    }
    for (FutureTask<String> client : clients) {
      assertEquals(text, client.get());
    }
    assertEquals(5, cached.asked.size());
  }
}
