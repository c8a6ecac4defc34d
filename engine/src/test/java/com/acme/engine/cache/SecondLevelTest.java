package com.acme.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What servers share, as the cache of one uses it.
final class SecondLevelTest {

  private static final String REVALIDATED = "max-age=10, stale-while-revalidate=60";

  /// A second level with one response, which another server may have changed.
  private static final class Shared implements SharedStore {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile @Nullable StoredResponse stored;

    @Override
    public Optional<StoredResponse> get(
        CacheKey key, Selector selector, @Nullable StoredResponse stale, Wanted wanted) {
      asked.incrementAndGet();
      return Optional.ofNullable(stored).filter(found -> selector.chooses(found.variant()));
    }

    @Override
    public void put(CacheKey key, StoredResponse response) {
      stored = response;
    }

    @Override
    public void begins(CacheKey key) {}

    @Override
    public void ends(CacheKey key) {}

    @Override
    public void purge(Purge purge, boolean soft) {}
  }

  private final Shared shared = new Shared();

  private Cached server(String text, String directives) {
    Cached cached =
        new Cached(exchange ->
            exchange.request().fields().contains("If-None-Match")
                ? new Response(304, Fields.of("ETag", "\"1\""), Body.empty())
                : Cached.response(text, "Cache-Control", directives, "ETag", "\"1\""));
    cached.store.share(shared);
    return cached;
  }

  @Test
  void whatAnotherHasFetchedAnewIsNotFetchedAgain() throws Exception {
    Cached one = server("old", REVALIDATED);
    Cached two = server("new", REVALIDATED);
    one.get("/");
    one.later(15);
    two.later(15);
    shared.stored = null;
    two.get("/");
    assertEquals("old", one.text("/"));
    Cached.await(() -> one.text("/").equals("new"));
    assertEquals(1, one.asked.size());
  }

  @Test
  void whatIsStaleThereIsValidatedAndStandsIn() throws Exception {
    Cached one = server("old", "max-age=10");
    one.get("/");
    Cached two = server("new", "max-age=10");
    two.later(15);
    assertEquals("old", two.text("/"));
    assertEquals("\"1\"", two.asked.getLast().fields().first("If-None-Match").orElse(""));
    Cached down =
        new Cached(_ -> {
          throw new HttpFailure(502, "down");
        });
    down.store.share(shared);
    down.later(60);
    assertEquals("old", down.text("/"));
  }

  @Test
  void whatNeedsTheOriginsOwnWordIsNotAskedForThere() throws Exception {
    Cached strict = server("x", "no-cache");
    strict.get("/");
    int before = shared.asked.get();
    strict.get("/");
    strict.get("/");
    assertEquals(before, shared.asked.get());
    assertEquals(3, strict.asked.size());
    Cached fresh = server("y", "max-age=60");
    fresh.get("/other");
    before = shared.asked.get();
    fresh.get("/other", "Cache-Control", "no-cache");
    assertEquals(before, shared.asked.get());
    assertFalse(fresh.asked.isEmpty());
  }
}
