package com.acme.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Caching;
import com.acme.engine.config.Cdn;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 9111 from a client's side, with a clock that the test moves.
final class CachingHandlerTest {

  private static final String FRESH = "max-age=60";

  private final AtomicInteger version = new AtomicInteger(1);

  /// Answers with the version of the moment, and confirms it.
  private Response versioned(com.acme.engine.exchange.Exchange exchange, String... fields) {
    String tag = "\"v" + version.get() + "\"";
    Fields all = Fields.of(fields).add("ETag", tag);
    boolean known = tag.equals(exchange.request().fields().first("If-None-Match").orElse(""));
    return known
        ? new Response(304, all, Body.empty())
        : new Response(200, all, Cached.stream("text " + version.get()));
  }

  @Test
  void aFreshResponseIsAnsweredFromMemoryWithItsAge() throws Exception {
    Cached cached = Cached.saying("a", "Cache-Control", FRESH, "Age", "5");
    assertEquals("ACME; fwd=uri-miss; fwd-status=200; stored", Cached.status(cached.get("/")));
    cached.later(10);
    Response hit = cached.get("/");
    assertEquals("15", hit.fields().first("Age").orElse(""));
    assertEquals("ACME; hit; ttl=45", Cached.status(hit));
    assertEquals("a", Cached.read(hit));
    cached.later(45);
    cached.get("/");
    assertEquals(2, cached.asked.size());
  }

  @Test
  void aStaleResponseIsValidatedWithItsEntityTag() throws Exception {
    Cached cached = new Cached(e -> versioned(e, "Cache-Control", FRESH, "X-Asked", "yes"));
    cached.get("/");
    cached.later(61);
    Response validated = cached.get("/");
    assertEquals("\"v1\"", cached.asked.getLast().fields().first("If-None-Match").orElse(""));
    assertEquals("ACME; fwd=stale; fwd-status=304; ttl=60", Cached.status(validated));
    assertEquals("text 1", Cached.read(validated));
    assertEquals("text 1", cached.text("/"));
    assertEquals(2, cached.asked.size());
    version.incrementAndGet();
    cached.later(61);
    assertEquals("text 2", cached.text("/"));
  }

  @Test
  void aConfirmationOfWhatIsNotStoredFetchesTheWhole() throws Exception {
    Cached cached =
        new Cached(exchange ->
            exchange.request().fields().contains("If-None-Match")
                ? new Response(304, Fields.of("ETag", "\"other\""), Body.empty())
                : Cached.response("whole", "ETag", "\"own\"", "Cache-Control", "no-cache"));
    cached.get("/");
    assertEquals("whole", cached.text("/"));
    assertFalse(cached.asked.getLast().fields().contains("If-None-Match"));
  }

  @Test
  void aConditionOfTheClientIsAnsweredFromMemory() throws Exception {
    Cached cached = new Cached(e -> versioned(e, "Cache-Control", FRESH));
    assertEquals(304, cached.get("/", "If-None-Match", "\"v1\"").status());
    assertFalse(cached.asked.getFirst().fields().contains("If-None-Match"));
    assertEquals(304, cached.get("/", "If-None-Match", "\"v1\"").status());
    assertEquals(200, cached.get("/", "If-None-Match", "\"v0\"").status());
    assertEquals(1, cached.asked.size());
  }

  @Test
  void aChangeLetsGoOfItsTargetAndOfWhatItNamesOnTheSameOrigin() throws Exception {
    Cached cached =
        new Cached(exchange ->
            exchange.request().method().equals("POST")
                ? Response.of(201)
                    .set("Location", "/b")
                    .set("Content-Location", "http://other.test/c")
                : Cached.response("x", "Cache-Control", FRESH));
    for (String path : List.of("/a", "/b", "/c", "/d")) {
      cached.get(path);
    }
    cached.get("/c", "Host", "other.test");
    cached.ask("POST", "/a");
    int before = cached.asked.size();
    cached.get("/a");
    cached.get("/b");
    assertEquals(before + 2, cached.asked.size());
    cached.get("/c");
    cached.get("/d");
    cached.get("/c", "Host", "other.test");
    assertEquals(before + 2, cached.asked.size());
  }

  @Test
  void aChangeThatFailedLetsGoOfNothing() throws Exception {
    Cached cached =
        new Cached(exchange ->
            exchange.request().method().equals("PUT")
                ? Response.of(500)
                : Cached.response("x", "Cache-Control", FRESH));
    cached.get("/");
    cached.ask("PUT", "/");
    cached.get("/");
    assertEquals(2, cached.asked.size());
  }

  @Test
  void aHeadIsAnsweredFromAStoredGet() throws Exception {
    Cached cached = Cached.saying("four", "Cache-Control", FRESH);
    cached.get("/");
    Response head = cached.ask("HEAD", "/");
    assertEquals("4", head.fields().first("Content-Length").orElse(""));
    assertEquals("", Cached.read(head));
    assertEquals(1, cached.asked.size());
  }

  @Test
  void aHeadRefreshesWhatIsStoredOrDeclaresItStale() throws Exception {
    Cached cached = new Cached(e -> versioned(e, "Cache-Control", FRESH));
    cached.get("/");
    cached.later(61);
    cached.ask("HEAD", "/");
    assertEquals("text 1", cached.text("/"));
    assertEquals(2, cached.asked.size());
    version.incrementAndGet();
    cached.ask("HEAD", "/", "Cache-Control", "no-cache");
    assertEquals("text 2", cached.text("/"));
  }

  @Test
  void aHeadThatMeetsAStaleResponseHasItsGetFetchedAnew() throws Exception {
    Cached cached =
        new Cached(exchange ->
            exchange.request().isHead()
                ? Response.of(200)
                : Cached.response("x", "Cache-Control", "max-age=9, stale-while-revalidate=99"));
    cached.get("/");
    cached.later(10);
    assertEquals(200, cached.ask("HEAD", "/").status());
    Cached.await(() -> cached.store.statistics().stored() == 2);
    assertEquals("GET", cached.asked.getLast().method());
    assertEquals("x", cached.text("/"));
  }

  @Test
  void rangesAreCutFromAWhole() throws Exception {
    Cached cached = Cached.saying("0123456789", "Cache-Control", FRESH, "ETag", "\"a\"");
    cached.get("/");
    Response part = cached.get("/", "Range", "bytes=2-4");
    assertEquals(206, part.status());
    assertEquals("bytes 2-4/10", part.fields().first("Content-Range").orElse(""));
    assertEquals("234", Cached.read(part));
    assertEquals("89", cached.text("/", "Range", "bytes=-2"));
    assertEquals("0123456789", cached.text("/", "Range", "bytes=2-4", "If-Range", "\"b\""));
    assertThrows(HttpFailure.class, () -> cached.get("/", "Range", "bytes=10-"));
    assertEquals(1, cached.asked.size());
  }

  /// Serves the range asked for of ten bytes.
  private Response parts(com.acme.engine.exchange.Exchange exchange) {
    String range = exchange.request().fields().first("Range").orElse("bytes=0-9");
    int first = range.charAt(6) - '0';
    int last = range.charAt(8) - '0';
    String letters = version.get() == 1 ? "0123456789" : "abcdefghij";
    return new Response(
        206,
        Fields.of(
            "Content-Range",
            "bytes " + first + "-" + last + "/10",
            "ETag",
            "\"v" + version.get() + "\"",
            "Cache-Control",
            FRESH),
        Cached.stream(letters.substring(first, last + 1)));
  }

  @Test
  void partsAreJoinedToAWhole() throws Exception {
    Cached cached = new Cached(this::parts);
    cached.get("/", "Range", "bytes=0-4");
    assertEquals("12", cached.text("/", "Range", "bytes=1-2"));
    assertEquals(1, cached.asked.size());
    cached.get("/", "Range", "bytes=4-9");
    assertEquals("0123456789", cached.text("/"));
    assertEquals(2, cached.asked.size());
  }

  @Test
  void partsOfTwoStatesAreNeverMixed() throws Exception {
    Cached cached = new Cached(this::parts);
    cached.get("/", "Range", "bytes=0-4");
    version.incrementAndGet();
    cached.get("/", "Range", "bytes=5-9");
    assertEquals("abc", cached.text("/", "Range", "bytes=0-2"));
    assertEquals(3, cached.asked.size());
  }

  @Test
  void anOriginThatDoesNotAnswerIsStoodInFor() throws Exception {
    Cached cached = failing("max-age=60", new HttpFailure(502, "down"));
    cached.get("/");
    cached.later(61);
    Response stale = cached.get("/");
    assertEquals("ACME; hit; ttl=-1; detail=origin-unreachable", Cached.status(stale));
    cached.later(3_700);
    assertThrows(HttpFailure.class, () -> cached.get("/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age=60, must-revalidate",
        "max-age=60, proxy-revalidate",
        "s-maxage=60",
        "max-age=60, no-cache",
        "max-age=60, stale-if-error=0"
      })
  void aStaleResponseIsNotUsedWhereThatIsForbidden(String directives) throws Exception {
    Cached cached = failing(directives, new HttpFailure(502, "down"));
    cached.get("/");
    cached.later(61);
    assertThrows(HttpFailure.class, () -> cached.get("/"));
  }

  /// Answers once.
  private Cached failing(String directives, HttpFailure failure) {
    return new Cached(exchange -> {
      if (version.getAndIncrement() > 1) {
        throw failure;
      }
      return Cached.response("x", "Cache-Control", directives);
    });
  }

  @Test
  void aClientThatWantsNothingElseGetsWhatIsStoredOr504() throws Exception {
    Cached cached = Cached.saying("x", "Cache-Control", FRESH);
    HttpFailure none =
        assertThrows(HttpFailure.class, () -> cached.get("/", "Cache-Control", "only-if-cached"));
    assertEquals(504, none.status());
    cached.get("/");
    assertEquals("x", cached.text("/", "Cache-Control", "only-if-cached"));
  }

  @Test
  void whatIsPurgedSoftlyIsValidatedAtItsNextUse() throws Exception {
    Cached cached = new Cached(e -> versioned(e, "Cache-Control", FRESH, "Surrogate-Key", "a b"));
    cached.get("/");
    assertEquals(0, cached.store.purge(new Purge.Tag("c"), true));
    assertEquals(1, cached.store.purge(new Purge.Tag("b"), true));
    assertEquals("text 1", cached.text("/"));
    assertEquals("\"v1\"", cached.asked.getLast().fields().first("If-None-Match").orElse(""));
    assertEquals(1, cached.store.purge(new Purge.Prefix("http://shop.test/"), false));
    cached.get("/");
    assertFalse(cached.asked.getLast().fields().contains("If-None-Match"));
  }

  @Test
  void aRouteThatChangesBeginsWithNothing() throws Exception {
    Cached cached = Cached.saying("x", "Cache-Control", FRESH);
    cached.get("/");
    cached.reload("pages");
    cached.get("/");
    assertEquals(1, cached.asked.size());
    cached.reload("another");
    cached.get("/");
    assertEquals(2, cached.asked.size());
  }

  @Test
  void whatMemoryDoesNotHaveIsTakenFromTheSecondLevel() throws Exception {
    Cached first = Cached.saying("x", "Cache-Control", FRESH);
    first.get("/");
    StoredResponse stored = first.store.found(new Purge.All(), 1).getFirst();
    Cached second = Cached.saying("y", "Cache-Control", FRESH);
    second.store.share(new Shared(stored));
    assertEquals("x", second.text("/"));
    assertEquals("x", second.text("/"));
    assertEquals(0, second.asked.size());
  }

  /// A second level with one response.
  private record Shared(StoredResponse stored) implements SharedStore {
    @Override
    public Optional<StoredResponse> get(
        CacheKey key, Selector selector, @Nullable StoredResponse stale, Wanted wanted) {
      return Optional.of(stored).filter(found -> selector.chooses(found.variant()));
    }

    @Override
    public void put(CacheKey key, StoredResponse response) {
      throw new IllegalStateException("what came from here does not go back");
    }

    @Override
    public void begins(CacheKey key) {}

    @Override
    public void ends(CacheKey key) {}

    @Override
    public void purge(Purge purge, boolean soft) {}
  }

  @Test
  void aLargeBodyOfUnknownLengthStreamsThrough() throws IOException, InterruptedException {
    String large = "x".repeat(300_000);
    Cached cached =
        new Cached(_ ->
            new Response(
                200,
                Fields.of("Cache-Control", FRESH),
                Body.stream(
                    new java.io.ByteArrayInputStream(
                        large.getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
    cached.store.apply(new com.acme.engine.config.Cache(true, 1 << 20, 100_000, false, Cdn.NONE));
    assertEquals(large, cached.text("/"));
    assertEquals(large, cached.text("/"));
    assertEquals(2, cached.asked.size());
    cached.store.apply(new com.acme.engine.config.Cache(true, 2 << 20, 400_000, false, Cdn.NONE));
    assertEquals(large, cached.text("/other"));
    assertEquals(large, cached.text("/other"));
    assertEquals(3, cached.asked.size());
  }

  @Test
  void theTtlIsForWhatStatesNothing() throws Exception {
    Caching policy =
        new Caching(
            Optional.of(java.time.Duration.ofSeconds(10)),
            Optional.empty(),
            Optional.empty(),
            "",
            List.of());
    Cached cached = new Cached(policy, _ -> Cached.response("x"));
    cached.get("/");
    cached.later(9);
    cached.get("/");
    assertEquals(1, cached.asked.size());
    cached.later(1);
    cached.get("/");
    assertEquals(2, cached.asked.size());
    assertTrue(cached.store.statistics().hits() == 1);
  }
}
