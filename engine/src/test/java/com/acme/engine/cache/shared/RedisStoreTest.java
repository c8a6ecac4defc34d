package com.acme.engine.cache.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.cache.CacheKey;
import com.acme.engine.cache.Lifetime;
import com.acme.engine.cache.Purge;
import com.acme.engine.cache.Reception;
import com.acme.engine.cache.StoredContent;
import com.acme.engine.cache.StoredResponse;
import com.acme.engine.cache.Variant;
import com.acme.engine.config.Address;
import com.acme.engine.config.Redis;
import com.acme.engine.http.Fields;
import com.acme.engine.redis.RealRedis;
import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisConnections;
import com.acme.engine.redis.RedisStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/// Two servers and the one Redis they share.
final class RedisStoreTest {

  private static final CacheKey.Scope SCOPE = new CacheKey.Scope("shop", "pages", 0, false);

  /// So long that no machine is too slow.
  private static final Duration PATIENT = Duration.ofSeconds(20);

  @TempDir private static Path folder;

  private final List<Server> servers = new ArrayList<>();
  private RealRedis redis;
  private Server one;
  private Server two;

  /// A server, but for its listeners.
  private final class Server {
    private final RedisConnections connections = new RedisConnections(Clock.systemUTC(), _ -> {});
    private final BlockingQueue<Purge> forgotten = new LinkedBlockingQueue<>();
    private final RedisConnection connection;
    private final RedisStore store;

    Server(Duration deadline) {
      Redis settings =
          new Redis(
              new Redis.Topology.Standalone(new Address("127.0.0.1", redis.port())),
              Optional.empty(),
              0,
              Optional.empty(),
              new Redis.Timeouts(deadline, deadline),
              16,
              Duration.ofMillis(50));
      connection = connections.of(settings);
      store =
          new RedisStore(
              connection, Clock.systemUTC(), _ -> "same", (purge, _) -> forgotten.add(purge));
      servers.add(this);
      until(() ->
          connection.status().state() == RedisStatus.State.UP && listeners() == servers.size());
    }

    Optional<StoredResponse> get(String path) throws InterruptedException {
      return store.get(key(path), Variant.ANY::equals, null, _ -> true);
    }

    /// As a server does that finds nothing and asks the origin.
    void fill(String path, String text, String... tags) throws InterruptedException {
      get(path);
      put(path, text, tags);
    }

    void put(String path, String text, String... tags) {
      long before = store.statistics().stored();
      store.put(key(path), response(path, text, Variant.ANY, tags));
      until(() -> store.statistics().stored() > before);
    }

    void close() {
      store.close();
      connections.close();
    }
  }

  private long listeners() {
    try (Jedis beside = redis.client()) {
      return beside.pubsubNumSub("acme:cache:0").values().iterator().next();
    }
  }

  private static void until(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(condition);
  }

  private static CacheKey key(String path) {
    return new CacheKey(SCOPE, "https://shop.test" + path);
  }

  private static StoredResponse response(
      String path, String text, Variant variant, String... tags) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new StoredResponse(
        "https://shop.test" + path,
        200,
        Fields.of("Content-Type", "text/plain"),
        variant,
        new Reception(System.currentTimeMillis(), 0),
        new Lifetime(600, 60, 60, 0, false, false),
        List.of(tags),
        new StoredContent(List.of(bytes), 0, bytes.length, bytes.length));
  }

  private static String text(Optional<StoredResponse> response) {
    return response
        .map(found -> new String(found.content().segments().getFirst(), StandardCharsets.UTF_8))
        .orElse("(nothing)");
  }

  @BeforeEach
  void start() throws Exception {
    redis = RealRedis.start(folder);
    one = new Server(PATIENT);
    two = new Server(PATIENT);
  }

  @AfterEach
  void stop() {
    servers.forEach(Server::close);
    redis.close();
  }

  @Test
  void whatOneStoresTheOtherFinds() throws Exception {
    one.fill("/a", "hello");
    StoredResponse found = two.get("/a").orElseThrow();
    assertEquals("hello", text(Optional.of(found)));
    assertEquals(600, found.lifetime().fresh());
    assertEquals("(nothing)", text(two.get("/b")));
  }

  @Test
  void eachVariantIsFoundByTheFieldsThatChoseIt() throws Exception {
    for (String language : List.of("de", "en", "fr")) {
      Variant variant = new Variant(List.of("accept-language"), List.of(language));
      long before = one.store.statistics().stored();
      one.store.put(key("/v"), response("/v", language, variant));
      until(() -> one.store.statistics().stored() > before);
    }
    for (String language : List.of("de", "en", "fr")) {
      Variant wanted = new Variant(List.of("accept-language"), List.of(language));
      assertEquals(language, text(two.store.get(key("/v"), wanted::equals, null, _ -> true)));
    }
  }

  @Test
  void aPurgeOnOneEmptiesBoth() throws Exception {
    one.fill("/assets/a", "a", "shoes");
    one.fill("/assets/b", "b", "hats");
    one.fill("/c", "c", "hats", "shoes");
    two.store.purge(new Purge.Url("https://shop.test/assets/a"), false);
    assertEquals(
        new Purge.Url("https://shop.test/assets/a"), one.forgotten.poll(60, TimeUnit.SECONDS));
    assertEquals("(nothing)", text(one.get("/assets/a")));
    assertEquals("b", text(one.get("/assets/b")));

    one.store.purge(new Purge.Tag("hats"), false);
    assertEquals(new Purge.Tag("hats"), two.forgotten.poll(60, TimeUnit.SECONDS));
    assertEquals("(nothing)", text(one.get("/assets/b")));
    assertEquals("(nothing)", text(two.get("/c")));
    assertTrue(one.forgotten.isEmpty(), "its own purge is not told again");
  }

  @Test
  void aPrefixAndAllAreFoundToo() throws Exception {
    one.fill("/assets/a", "a", "x");
    one.fill("/assets", "b");
    one.fill("/other", "c");
    one.store.purge(new Purge.Prefix("https://shop.test/assets/"), false);
    assertEquals("(nothing)", text(two.get("/assets/a")));
    assertEquals("b", text(two.get("/assets")));
    one.store.purge(new Purge.All(), false);
    assertEquals("(nothing)", text(two.get("/assets")));
    assertEquals("(nothing)", text(two.get("/other")));
    try (Jedis beside = redis.client()) {
      assertEquals(0, beside.hlen("acme:{c0}:items"));
      assertEquals(0, beside.zcard("acme:{c0}:urls"));
      assertFalse(beside.exists("acme:{c0}:tag:x"));
    }
  }

  @Test
  void aSoftPurgeLeavesResponsesThatAreStale() throws Exception {
    one.fill("/a", "hello", "shoes");
    one.store.purge(new Purge.Tag("shoes"), true);
    StoredResponse found = two.get("/a").orElseThrow();
    assertEquals(0, found.lifetime().fresh());
    assertEquals(60, found.lifetime().staleIfError());
    two.put("/a", "again", "shoes");
    assertEquals(600, one.get("/a").orElseThrow().lifetime().fresh());
  }

  private CompletableFuture<String> waits(Server server, String path) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(text(server.get(path)));
          } catch (InterruptedException | RuntimeException failed) {
            answer.completeExceptionally(failed);
          }
        });
    until(() -> server.store.statistics().waited() > 0);
    return answer;
  }

  @Test
  void whileOneAsksTheOriginTheOtherWaitsForItsAnswer() throws Exception {
    assertEquals("(nothing)", text(one.get("/slow")));
    CompletableFuture<String> other = waits(two, "/slow");
    one.put("/slow", "from the origin");
    assertEquals("from the origin", other.get(60, TimeUnit.SECONDS));
  }

  @Test
  void whoCannotShareItsAnswerLetsTheOthersGo() throws Exception {
    assertEquals("(nothing)", text(one.get("/private")));
    CompletableFuture<String> other = waits(two, "/private");
    one.store.ends(key("/private"));
    assertEquals("(nothing)", other.get(60, TimeUnit.SECONDS));
    assertEquals("(nothing)", text(one.get("/private")));
    assertEquals("(nothing)", text(two.get("/private")), "nobody waits for a while");
  }

  @Test
  void whenTheOneWhoAsksDiesAnotherTakesItsPlace() throws Exception {
    assertEquals("(nothing)", text(one.get("/dead")));
    CompletableFuture<String> other = waits(two, "/dead");
    one.close();
    assertEquals("(nothing)", other.get(60, TimeUnit.SECONDS));
    two.put("/dead", "after all");
    assertEquals("after all", text(two.get("/dead")));
  }

  @Test
  void whatWasAskedForBeforeAPurgeIsNotStoredAfterIt() throws Exception {
    assertEquals("(nothing)", text(one.get("/a")));
    two.store.purge(new Purge.Url("https://shop.test/a"), false);
    one.store.put(key("/a"), response("/a", "old", Variant.ANY));
    until(() -> one.store.statistics().refused() == 1);
    assertEquals("(nothing)", text(two.get("/a")));
  }

  @Test
  void thoughNobodyElseWaitedForIt() throws Exception {
    one.fill("/a", "hello");
    one.store.begins(key("/a"));
    two.store.purge(new Purge.Url("https://shop.test/a"), false);
    assertEquals(new Purge.Url("https://shop.test/a"), one.forgotten.poll(60, TimeUnit.SECONDS));
    one.store.put(key("/a"), response("/a", "old", Variant.ANY));
    until(() -> one.store.statistics().refused() == 1);
    one.store.ends(key("/a"));
    assertEquals("(nothing)", text(two.get("/a")));
  }

  @Test
  void whatAnotherVersionWroteIsNothing() throws Exception {
    one.fill("/a", "hello");
    String entry = Place.of(key("/a"), "same", 1).entry();
    byte[] name = ("acme:{c0}:b:" + entry).getBytes(StandardCharsets.UTF_8);
    try (Jedis beside = redis.client()) {
      byte[] variant = beside.hkeys(name).iterator().next();
      beside.hset(name, variant, new byte[] {(byte) 0xac, 9, 1, 2, 3, 4, 5});
    }
    assertEquals("(nothing)", text(two.get("/a")));
    assertEquals(1, two.store.statistics().unreadable());
    two.put("/a", "new");
    assertEquals("new", text(one.get("/a")));
  }

  @Test
  void aPurgeThatRedisDoesNotTakeIsMadeWhenItDoesAgain() throws Exception {
    one.fill("/a", "hello");
    Server hasty = new Server(Duration.ofMillis(300));
    redis.freeze();
    hasty.store.purge(new Purge.Url("https://shop.test/a"), false);
    redis.thaw();
    assertEquals(new Purge.Url("https://shop.test/a"), two.forgotten.poll(60, TimeUnit.SECONDS));
    assertEquals("(nothing)", text(two.get("/a")));
  }

  @Test
  void whoMayHaveMissedAPurgeForgetsAll() throws Exception {
    try (Jedis beside = redis.client()) {
      beside.incr("acme:{c0}:purges");
      beside.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "pubsub");
    }
    assertEquals(new Purge.All(), one.forgotten.poll(60, TimeUnit.SECONDS));
    assertEquals(new Purge.All(), two.forgotten.poll(60, TimeUnit.SECONDS));
  }

  @Test
  void whoMissedNothingKeepsAll() throws Exception {
    try (Jedis beside = redis.client()) {
      beside.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "pubsub");
    }
    until(() -> listeners() == 2);
    one.store.purge(new Purge.Tag("x"), false);
    assertEquals(new Purge.Tag("x"), two.forgotten.poll(60, TimeUnit.SECONDS));
  }

  @Test
  void withoutRedisNothingIsFoundAndNobodyWaits() throws Exception {
    one.fill("/a", "hello");
    redis.kill();
    until(() -> one.connection.status().state() == RedisStatus.State.DOWN);
    assertEquals("(nothing)", text(one.get("/a")));
    one.store.put(key("/a"), response("/a", "x", Variant.ANY));
    one.store.ends(key("/a"));
    one.store.purge(new Purge.All(), false);
  }

  @Test
  void theIndexesForgetWhatHasExpired() throws Exception {
    StoredResponse shortly = response("/brief", "x", Variant.ANY, "brief");
    StoredResponse brief =
        new StoredResponse(
            shortly.url(),
            200,
            shortly.fields(),
            Variant.ANY,
            shortly.reception(),
            new Lifetime(1, 0, 0, 0, false, false),
            shortly.tags(),
            shortly.content());
    one.store.put(key("/brief"), brief);
    until(() -> one.store.statistics().stored() == 1);
    try (Jedis beside = redis.client()) {
      until(() -> {
        one.put("/next", "y");
        return beside.hlen("acme:{c0}:items") == 1 && !beside.exists("acme:{c0}:tag:brief");
      });
    }
  }
}
