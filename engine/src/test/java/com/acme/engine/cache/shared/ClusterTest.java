package com.acme.engine.cache.shared;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/// The second level in a cluster of two.
final class ClusterTest {

  private static final int RESPONSES = 32;

  @TempDir private Path folder;

  private static Redis settings(RealRedis node) {
    Duration patient = Duration.ofSeconds(20);
    return new Redis(
        new Redis.Topology.Cluster(List.of(new Address("127.0.0.1", node.port()))),
        Optional.empty(),
        0,
        Optional.empty(),
        new Redis.Timeouts(patient, patient),
        8,
        Duration.ofMillis(50));
  }

  private static CacheKey key(int number) {
    return new CacheKey(new CacheKey.Scope("shop", "pages", 0, false), url(number));
  }

  private static String url(int number) {
    return "https://shop.test/" + number;
  }

  private static StoredResponse response(int number) {
    byte[] bytes = {(byte) number};
    return new StoredResponse(
        url(number),
        200,
        new Fields(),
        Variant.ANY,
        new Reception(System.currentTimeMillis(), 0),
        new Lifetime(600, 0, 0, 0, false, false),
        List.of("tag" + number % 2),
        new StoredContent(List.of(bytes), 0, 1, 1));
  }

  private static void until(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
  }

  private static int found(RedisStore store) throws InterruptedException {
    int found = 0;
    for (int i = 0; i < RESPONSES; i++) {
      found += store.get(key(i), Variant.ANY::equals, null, _ -> true).isPresent() ? 1 : 0;
      store.ends(key(i));
    }
    return found;
  }

  private static long keys(RealRedis node) {
    try (Jedis beside = node.client()) {
      return beside.dbSize();
    }
  }

  @Test
  void responsesSpreadOverTheNodesAndPurgesReachAllOfThem() throws Exception {
    try (RealRedis one = RealRedis.start(folder, "--cluster-enabled", "yes");
        RealRedis two = RealRedis.start(folder, "--cluster-enabled", "yes");
        RedisConnections connections = new RedisConnections(Clock.systemUTC(), _ -> {})) {
      RealRedis.join(one, two);
      RedisConnection connection = connections.of(settings(one));
      until(() -> connection.status().state() == RedisStatus.State.UP);
      try (RedisStore store =
          new RedisStore(connection, Clock.systemUTC(), _ -> "same", (_, _) -> {})) {
        for (int i = 0; i < RESPONSES; i++) {
          store.put(key(i), response(i));
        }
        until(() -> store.statistics().stored() == RESPONSES);
        assertTrue(keys(one) > 0 && keys(two) > 0);
        assertEquals(RESPONSES, found(store));
        store.purge(new Purge.Tag("tag1"), false);
        assertEquals(RESPONSES / 2, found(store));
        store.purge(new Purge.Prefix("https://shop.test/"), false);
        assertEquals(0, found(store));
      }
    }
  }
}
