package com.acme.engine.cache.shared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/// Responses that go to Redis in pieces, and who fetches a stale one anew.
final class LargeResponsesTest {

  private static final CacheKey KEY =
      new CacheKey(new CacheKey.Scope("shop", "pages", 0, false), "https://shop.test/film");

  private static final int LARGE = 6 * 1024 * 1024 + 17;

  @TempDir private static Path folder;

  private final RedisConnections connections = new RedisConnections(Clock.systemUTC(), _ -> {});
  private RealRedis redis;
  private RedisStore one;
  private RedisStore two;

  @BeforeEach
  void start() throws Exception {
    redis = RealRedis.start(folder);
    Duration patient = Duration.ofSeconds(20);
    Redis settings =
        new Redis(
            new Redis.Topology.Standalone(new Address("127.0.0.1", redis.port())),
            Optional.empty(),
            0,
            Optional.empty(),
            new Redis.Timeouts(patient, patient),
            16,
            Duration.ofMillis(50));
    RedisConnection connection = connections.of(settings);
    one = new RedisStore(connection, Clock.systemUTC(), _ -> "same", (_, _) -> {});
    two = new RedisStore(connection, Clock.systemUTC(), _ -> "same", (_, _) -> {});
    until(() -> connection.status().state() == RedisStatus.State.UP);
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
    connections.close();
    redis.close();
  }

  private static void until(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(5))
        .until(condition);
  }

  private static StoredResponse response(int length, long received) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    List<byte[]> segments = new ArrayList<>();
    for (int from = 0; from < length; from += StoredContent.SEGMENT) {
      segments.add(Arrays.copyOfRange(bytes, from, Math.min(length, from + StoredContent.SEGMENT)));
    }
    return new StoredResponse(
        "https://shop.test/film",
        200,
        Fields.of("Content-Type", "video/mp4", "ETag", "\"1\""),
        Variant.ANY,
        new Reception(received, 0),
        new Lifetime(600, 60, 60, 0, false, false),
        List.of("films"),
        new StoredContent(segments, 0, length, length));
  }

  private static byte[] bytes(StoredResponse response) throws Exception {
    return response.content().stream().readAllBytes();
  }

  private static Optional<StoredResponse> get(RedisStore store) throws InterruptedException {
    return store.get(KEY, Variant.ANY::equals, null, _ -> true);
  }

  private void fill(int length) throws Exception {
    long before = one.statistics().stored();
    get(one);
    one.put(KEY, response(length, System.currentTimeMillis()));
    until(() -> one.statistics().stored() > before);
  }

  private List<String> pieces() {
    try (Jedis beside = redis.client()) {
      return List.copyOf(beside.keys("acme:{c0}:k:*"));
    }
  }

  @Test
  void whatIsLargeComesBackWholeFromPiecesThatExpire() throws Exception {
    fill(LARGE);
    assertArrayEquals(bytes(response(LARGE, 0)), bytes(get(two).orElseThrow()));
    try (Jedis beside = redis.client()) {
      String name = pieces().getFirst();
      assertEquals(7, beside.hlen(name));
      assertTrue(beside.pttl(name) > 600_000);
    }
  }

  @Test
  void aPurgeAndAnotherResponseTakeThePiecesWithThem() throws Exception {
    fill(LARGE);
    fill(LARGE + 1);
    assertEquals(1, pieces().size());
    two.purge(new Purge.Tag("films"), false);
    assertEquals(List.of(), pieces());
    fill(LARGE);
    fill(10);
    assertEquals(List.of(), pieces());
  }

  @Test
  void whatHasLostAPieceIsNothing() throws Exception {
    fill(LARGE);
    try (Jedis beside = redis.client()) {
      beside.hdel(pieces().getFirst(), "3");
    }
    assertTrue(get(two).isEmpty());
    assertEquals(1, two.statistics().unreadable());
  }

  @Test
  void whatWasPurgedWhileItWasWrittenLeavesNoPieces() throws Exception {
    assertTrue(get(one).isEmpty());
    two.purge(new Purge.Prefix("https://shop.test/other"), false);
    one.put(KEY, response(LARGE, System.currentTimeMillis()));
    until(() -> one.statistics().refused() == 1);
    assertEquals(List.of(), pieces());
    assertTrue(get(two).isEmpty());
  }

  @Test
  void whatIsLargerStillStaysWithItsServer() throws Exception {
    one.put(KEY, response((int) LargeContents.MOST + 1, System.currentTimeMillis()));
    assertEquals(1, one.statistics().refused());
    assertEquals(List.of(), pieces());
  }

  @Test
  void aStaleResponseIsFetchedAnewByOneServerAndTakenByTheOther() throws Exception {
    long longAgo = System.currentTimeMillis() - 3_600_000;
    StoredResponse stale = response(10, longAgo);
    one.put(KEY, stale);
    until(() -> one.statistics().stored() == 1);
    assertTrue(newer(one, stale).isEmpty());
    FutureTask<Optional<StoredResponse>> other = new FutureTask<>(() -> newer(two, stale));
    Thread.ofVirtual().start(other);
    until(() -> two.statistics().waited() == 1);
    one.put(KEY, response(11, System.currentTimeMillis()));
    assertEquals(11, other.get().orElseThrow().content().length());
  }

  @Test
  void whoIsToAskTheOriginBeginsWithWhatIsThere() throws Exception {
    StoredResponse stale = response(10, System.currentTimeMillis() - 3_600_000);
    one.put(KEY, stale);
    until(() -> one.statistics().stored() == 1);
    assertEquals(10, newer(two, null).orElseThrow().content().length());
  }

  private static Optional<StoredResponse> newer(RedisStore store, @Nullable StoredResponse stale)
      throws InterruptedException {
    return store.get(
        KEY, Variant.ANY::equals, stale, found -> found.age(System.currentTimeMillis()) < 600);
  }
}
