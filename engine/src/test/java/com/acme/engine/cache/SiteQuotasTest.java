package com.acme.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.cache.CacheKey.Scope;
import com.acme.engine.config.Cache;
import com.acme.engine.config.Cdn;
import com.acme.engine.http.Fields;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// One site cannot push the responses of another out of memory.
class SiteQuotasTest {

  private static final int SIZE = 10_000;
  private static final Scope QUIET = new Scope("quiet", "pages", 0, false);
  private static final Scope LOUD = new Scope("loud", "pages", 0, false);

  private final ResponseStore store = new ResponseStore();

  private void memory(long all, Optional<Long> perSite) {
    store.apply(new Cache(true, all, 1 << 20, perSite, false, Cdn.NONE));
  }

  private static CacheKey key(Scope scope, int number) {
    return new CacheKey(scope, "http://" + scope.site() + ".test/" + number);
  }

  private void put(Scope scope, int number) {
    CacheKey key = key(scope, number);
    StoredResponse response =
        new StoredResponse(
            key.text(),
            200,
            new Fields(),
            Variant.ANY,
            new Reception(0, 0),
            new Lifetime(60, 0, 0, 0, false, false),
            List.of(),
            StoredContent.whole(List.of(new byte[SIZE]), SIZE));
    store.put(key, response, store.mark());
  }

  private boolean has(Scope scope, int number) {
    return !store.get(key(scope, number)).isEmpty();
  }

  private CacheStatistics of(String site) {
    return Optional.ofNullable(store.sites().get(site)).orElseThrow();
  }

  private long bytes(String site) {
    return of(site).bytes();
  }

  private void flood() {
    for (int i = 0; i < 5; i++) {
      put(QUIET, i);
    }
    for (int i = 0; i < 1_000; i++) {
      put(LOUD, i);
      // Asked for again, so that it is worth its place.
      store.get(key(LOUD, i));
      store.get(key(LOUD, i));
    }
  }

  private long left(Scope scope) {
    return java.util.stream.IntStream.range(0, 5).filter(i -> has(scope, i)).count();
  }

  @Test
  void withoutQuotasASiteMayPushOthersOut() {
    memory(300_000, Optional.empty());
    flood();
    assertTrue(left(QUIET) < 5);
  }

  @Test
  void withQuotasItPushesOnlyItsOwnOut() {
    memory(300_000, Optional.of(150_000L));
    flood();
    assertEquals(5, left(QUIET));
    assertTrue(bytes("loud") <= 150_000, () -> bytes("loud") + " bytes");
    assertTrue(bytes("loud") > 50_000, () -> bytes("loud") + " bytes");
    assertTrue(of("loud").evicted() > 900);
    assertEquals(0, of("quiet").evicted());
    assertEquals(150_000, of("quiet").memory());
  }

  @Test
  void aQuotaThatComesWithAReloadHoldsForWhatIsStored() {
    memory(1 << 20, Optional.empty());
    for (int i = 0; i < 50; i++) {
      put(LOUD, i);
    }
    memory(1 << 20, Optional.of(100_000L));
    assertTrue(bytes("loud") <= 100_000, () -> bytes("loud") + " bytes");
    memory(1 << 20, Optional.empty());
    for (int i = 0; i < 50; i++) {
      put(LOUD, i);
    }
    assertTrue(bytes("loud") >= 50 * SIZE);
  }

  @Test
  void whatIsPurgedMakesRoomInItsSitesQuota() {
    memory(1 << 20, Optional.of(120_000L));
    for (int i = 0; i < 8; i++) {
      put(LOUD, i);
    }
    store.purge(new Purge.All(), false);
    for (int i = 10; i < 18; i++) {
      put(LOUD, i);
    }
    for (int i = 10; i < 18; i++) {
      assertTrue(has(LOUD, i), "number " + i);
    }
    assertFalse(has(LOUD, 0));
    assertEquals(8, of("loud").purged());
  }

  @Test
  void theFiguresOfSitesAddUp() {
    memory(1 << 20, Optional.empty());
    put(QUIET, 1);
    put(LOUD, 1);
    put(LOUD, 2);
    assertEquals(1, of("quiet").entries());
    assertEquals(2, of("loud").stored());
    assertEquals(3, store.statistics().stored());
    assertEquals(store.statistics().bytes(), bytes("quiet") + bytes("loud"), "all that is stored");
  }
}
