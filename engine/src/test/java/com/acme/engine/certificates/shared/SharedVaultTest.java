package com.acme.engine.certificates.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Address;
import com.acme.engine.config.Redis;
import com.acme.engine.config.Redis.Timeouts;
import com.acme.engine.config.Redis.Topology;
import com.acme.engine.config.Secret;
import com.acme.engine.redis.ChannelListener;
import com.acme.engine.redis.RealRedis;
import com.acme.engine.redis.RedisConnections;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/// What servers share through a real Redis.
final class SharedVaultTest {

  private static final String SECRET = "a secret of thirty-two characters";
  private static final Duration LIFE = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final RedisConnections one = connections();
  private final RedisConnections two = connections();
  private RealRedis redis;

  @BeforeEach
  void start() throws Exception {
    redis = RealRedis.start(folder);
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
    redis.close();
  }

  private static RedisConnections connections() {
    return new RedisConnections(Clock.systemUTC(), _ -> {});
  }

  private SharedVault vault(RedisConnections server, String secret, Duration lease) {
    Redis settings =
        new Redis(
            new Topology.Standalone(new Address("127.0.0.1", redis.port())),
            Optional.empty(),
            0,
            Optional.empty(),
            new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20)),
            4,
            Duration.ofSeconds(1));
    SharedVault vault = new SharedVault(server.of(settings), new Secret(secret), lease);
    patiently().until(() -> !vault.isBeingReached());
    return vault;
  }

  private SharedVault vault(RedisConnections server) {
    return vault(server, SECRET, SharedVault.LEASE);
  }

  @Test
  void whatOneServerKeepsTheOtherReads() throws Exception {
    SharedVault ours = vault(one);
    SharedVault theirs = vault(two);
    assertEquals(Optional.empty(), theirs.read("account"));
    assertEquals("ours", ours.keep("account", "ours"));
    assertEquals("ours", theirs.keep("account", "theirs"), "the first one counts");
    ours.put("proof", "of a name", LIFE);
    assertEquals(Optional.of("of a name"), theirs.read("proof"));
    theirs.remove("proof");
    assertEquals(Optional.empty(), ours.read("proof"));
  }

  @Test
  void whoHasAnotherSecretFindsNothing() throws Exception {
    vault(one).put("proof", "of a name", LIFE);
    assertEquals(Optional.empty(), vault(two, SECRET + "!", SharedVault.LEASE).read("proof"));
  }

  @Test
  void anEntryThatWasMovedOrChangedIsOfNoUse() throws Exception {
    SharedVault vault = vault(one);
    vault.put("one", "first", LIFE);
    try (Jedis beside = redis.client()) {
      String place = beside.keys("*").iterator().next();
      Map<byte[], byte[]> first = beside.hgetAll(bytes(place));
      vault.put("two", "second", LIFE);
      String other =
          beside.keys("*").stream().filter(key -> !key.equals(place)).findFirst().orElseThrow();
      beside.hset(bytes(other), first);
      assertEquals(Optional.empty(), vault.read("two"), "it was sealed for another place");
      beside.hset(bytes(place), bytes("sealed"), bytes("a text of somebody else"));
      assertEquals(Optional.empty(), vault.read("one"));
    }
  }

  @Test
  void oneServerAtATimeHasTheTurn() throws Exception {
    SharedVault ours = vault(one);
    SharedVault theirs = vault(two);
    SharedLease first = ours.lease("www").orElseThrow();
    assertTrue(theirs.lease("www").isEmpty());
    theirs.lease("shop").orElseThrow().close();
    first.close();
    try (SharedLease second = theirs.lease("www").orElseThrow()) {
      assertTrue(second.fence() > first.fence());
      first.close();
      assertTrue(ours.lease("www").isEmpty(), "what is over takes nothing away");
    }
  }

  @Test
  void theTurnOfAServerThatDiedPassesOnAndWhatItBringsLateIsRefused() throws Exception {
    SharedLease dead = vault(one, SECRET, Duration.ofMillis(200)).lease("www").orElseThrow();
    one.close();
    SharedVault theirs = vault(two);
    List<SharedLease> taken = new ArrayList<>();
    patiently()
        .until(() -> {
          theirs.lease("www").ifPresent(taken::add);
          return !taken.isEmpty();
        });
    try (SharedLease next = taken.getFirst()) {
      assertTrue(theirs.publish("certificate", "the next one's", LIFE, next.fence()));
      assertFalse(theirs.publish("certificate", "the dead one's", LIFE, dead.fence()));
      assertEquals(Optional.of("the next one's"), theirs.read("certificate"));
    }
  }

  @Test
  void whatIsPublishedIsHeardByAll() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    SharedVault ours = vault(one);
    try (AutoCloseable _ =
            vault(two)
                .listen(
                    new ChannelListener() {
                      @Override
                      public void message(byte[] content) {
                        heard.add(new String(content, StandardCharsets.UTF_8));
                      }

                      @Override
                      public void begun() {
                        heard.add("begun");
                      }
                    });
        SharedLease lease = ours.lease("www").orElseThrow()) {
      assertEquals("begun", heard.poll(60, TimeUnit.SECONDS));
      ours.publish("certificate www", "a text", LIFE, lease.fence());
      assertEquals("certificate www", heard.poll(60, TimeUnit.SECONDS));
    }
  }

  private static ConditionFactory patiently() {
    return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
