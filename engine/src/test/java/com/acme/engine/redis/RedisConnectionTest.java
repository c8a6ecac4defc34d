package com.acme.engine.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Address;
import com.acme.engine.config.Redis;
import com.acme.engine.config.Redis.Credentials;
import com.acme.engine.config.Redis.Timeouts;
import com.acme.engine.config.Redis.Topology;
import com.acme.engine.config.Secret;
import com.acme.engine.redis.RedisStatus.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/// A connection to a real Redis, which is killed, frozen and started again.
final class RedisConnectionTest {

  private static final Script ECHO = Script.of("return ARGV[1]");
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir private Path folder;

  private static Redis at(int port, Duration check) {
    return settings(
        new Topology.Standalone(new Address("127.0.0.1", port)), Optional.empty(), check);
  }

  private static Redis settings(
      Topology topology, Optional<Credentials> credentials, Duration check) {
    return new Redis(
        topology, credentials, 0, Optional.empty(), new Timeouts(SOON, SOON), 4, check);
  }

  private static RedisConnection open(Redis settings) {
    RedisConnection connection = new RedisConnection(settings, Clock.systemUTC(), _ -> {});
    connection.start();
    return connection;
  }

  private static RedisConnection up(Redis settings) {
    RedisConnection connection = open(settings);
    await(connection, State.UP);
    return connection;
  }

  private static void await(RedisConnection connection, State state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> connection.status().state() == state);
  }

  private static String echo(RedisConnection connection) throws Exception {
    Reply reply = connection.run(ECHO, List.of(bytes("{a}")), List.of(bytes("hello")));
    return reply instanceof Reply.Bytes(byte[] value)
        ? new String(value, StandardCharsets.UTF_8)
        : reply.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aScriptIsRunWhetherOrNotRedisKnowsIt() throws Exception {
    try (RealRedis redis = RealRedis.start(folder);
        RedisConnection connection = up(at(redis.port(), NEVER))) {
      assertEquals("hello", echo(connection));
      assertEquals("hello", echo(connection));
      try (Jedis beside = redis.client()) {
        beside.scriptFlush();
      }
      assertEquals("hello", echo(connection));
      assertEquals(3, connection.status().commands());
    }
  }

  @Test
  void aRedisThatDiesCostsOneCommandAndNothingAfter() throws Exception {
    try (RealRedis redis = RealRedis.start(folder);
        RedisConnection connection = up(at(redis.port(), NEVER))) {
      assertEquals("hello", echo(connection));
      redis.kill();
      assertThrows(RedisUnavailable.class, () -> echo(connection));
      await(connection, State.DOWN);
      long failures = connection.status().failures();
      for (int i = 0; i < 100; i++) {
        assertThrows(RedisUnavailable.class, () -> echo(connection));
      }
      assertEquals(failures, connection.status().failures(), "none was sent");
      assertEquals(100, connection.status().skipped());
    }
  }

  @Test
  void itIsBackWhenRedisIs() throws Exception {
    try (RealRedis redis = RealRedis.start(folder);
        RedisConnection connection = up(at(redis.port(), NEVER))) {
      redis.kill();
      assertThrows(RedisUnavailable.class, () -> echo(connection));
      await(connection, State.DOWN);
      redis.restart();
      await(connection, State.UP);
      assertEquals("hello", echo(connection));
    }
  }

  @Test
  void aRedisThatIsFrozenCostsOneDeadlineAndIsBackWhenItThaws() throws Exception {
    try (RealRedis redis = RealRedis.start(folder);
        RedisConnection connection = up(at(redis.port(), NEVER))) {
      redis.freeze();
      RedisUnavailable late = assertThrows(RedisUnavailable.class, () -> echo(connection));
      assertTrue(String.valueOf(late.getMessage()).contains("timed out"), late.getMessage());
      await(connection, State.DOWN);
      assertThrows(RedisUnavailable.class, () -> echo(connection));
      assertEquals(1, connection.status().skipped());
      redis.thaw();
      await(connection, State.UP);
      assertEquals("hello", echo(connection));
    }
  }

  @Test
  void itIsFoundOutThatRedisIsGoneThoughNobodyAsks() throws Exception {
    try (RealRedis redis = RealRedis.start(folder);
        RedisConnection connection = up(at(redis.port(), Duration.ofMillis(20)))) {
      redis.kill();
      await(connection, State.DOWN);
      assertEquals(0, connection.status().failures());
    }
  }

  @Test
  void anErrorOfOneCommandIsNoFailureOfRedis() throws Exception {
    try (RealRedis redis = RealRedis.start(folder);
        RedisConnection connection = up(at(redis.port(), NEVER))) {
      Script wrong = Script.of("return redis.call('LPUSH', KEYS[1])");
      assertThrows(
          RedisUnavailable.class, () -> connection.run(wrong, List.of(bytes("{a}")), List.of()));
      assertEquals(State.UP, connection.status().state());
      assertEquals("hello", echo(connection));
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() throws Exception {
    try (RealRedis redis = RealRedis.start(folder, "--requirepass", "right");
        RedisConnection connection =
            open(
                settings(
                    new Topology.Standalone(new Address("127.0.0.1", redis.port())),
                    Optional.of(new Credentials("", new Secret("s3cret-wrong"))),
                    NEVER))) {
      await(connection, State.DOWN);
      String reason = connection.status().reason();
      assertTrue(reason.contains("WRONGPASS"), reason);
      assertFalse(reason.contains("s3cret"), reason);
    }
  }

  @Test
  void whoListensHearsAgainAfterRedisWasGone() throws Exception {
    Heard heard = new Heard();
    try (RealRedis redis = RealRedis.start(folder);
        RedisConnection connection = up(at(redis.port(), Duration.ofMillis(20)));
        AutoCloseable _ = connection.listen("news", heard)) {
      assertEquals("(begun)", heard.next());
      publish(redis, "one");
      assertEquals("one", heard.next());
      redis.kill();
      redis.restart();
      assertEquals("(begun)", heard.next());
      publish(redis, "two");
      assertEquals("two", heard.next());
    }
  }

  @Test
  void whoListensHearsOnThoughAMessageMadeItFail() throws Exception {
    Heard heard = new Heard();
    try (RealRedis redis = RealRedis.start(folder);
        RedisConnection connection = up(at(redis.port(), Duration.ofMillis(20)));
        AutoCloseable _ = connection.listen("news", heard)) {
      assertEquals("(begun)", heard.next());
      publish(redis, Heard.BAD);
      assertEquals("(begun)", heard.next());
      publish(redis, "two");
      assertEquals("two", heard.next());
    }
  }

  @Test
  void whoListensIsToldThatCommandsAreAnsweredAgain() throws Exception {
    Heard heard = new Heard();
    try (RealRedis redis = RealRedis.start(folder);
        RedisConnection connection = up(at(redis.port(), NEVER));
        AutoCloseable _ = connection.listen("news", heard)) {
      assertEquals("(begun)", heard.next());
      assertEquals("hello", echo(connection));
      for (int i = 0; i < 2; i++) {
        try (Jedis beside = redis.client()) {
          beside.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "normal");
        }
        assertThrows(RedisUnavailable.class, () -> echo(connection));
        assertEquals("(answers again)", heard.next());
        assertEquals("hello", echo(connection));
      }
      publish(redis, "one");
      assertEquals("one", heard.next());
    }
  }

  /// Hears, and fails where it is asked to.
  private static final class Heard implements ChannelListener {
    static final String BAD = "bad";
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      return String.valueOf(heard.poll(60, TimeUnit.SECONDS));
    }

    @Override
    public void message(byte[] content) {
      String text = new String(content, StandardCharsets.UTF_8);
      if (text.equals(BAD)) {
        throw new IllegalStateException("what this test is about");
      }
      heard.add(text);
    }

    @Override
    public void begun() {
      heard.add("(begun)");
    }

    @Override
    public void answersAgain() {
      heard.add("(answers again)");
    }
  }

  private static void publish(RealRedis redis, String text) {
    try (Jedis beside = redis.client()) {
      beside.publish("news:0", text);
    }
  }

  @Test
  void theMasterThatSentinelsChooseIsAsked() throws Exception {
    try (RealRedis master = RealRedis.start(folder);
        RealRedis replica =
            RealRedis.start(folder, "--replicaof", "127.0.0.1", Integer.toString(master.port()));
        RealRedis sentinel = RealRedis.sentinel(folder, "main", master)) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> replicas(sentinel).contains(Integer.toString(replica.port())));
      Topology topology =
          new Topology.Sentinel(
              "main", List.of(new Address("127.0.0.1", sentinel.port())), Optional.empty());
      try (RedisConnection connection = up(settings(topology, Optional.empty(), NEVER))) {
        Script write = Script.of("return redis.call('SET', KEYS[1], 'x')");
        connection.run(write, List.of(bytes("a")), List.of());
        master.kill();
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .ignoreExceptionsInstanceOf(RedisUnavailable.class)
            .until(() -> connection.run(write, List.of(bytes("b")), List.of()) != null);
        try (Jedis beside = replica.client()) {
          assertEquals("x", beside.get("b"));
        }
      }
    }
  }

  private static String replicas(RealRedis sentinel) {
    try (Jedis beside = sentinel.client()) {
      return beside.sentinelReplicas("main").toString();
    }
  }

  @Test
  void theKeysOfAClusterAreFound() throws Exception {
    try (RealRedis one = RealRedis.start(folder, "--cluster-enabled", "yes");
        RealRedis two = RealRedis.start(folder, "--cluster-enabled", "yes")) {
      RealRedis.join(one, two);
      Topology topology = new Topology.Cluster(List.of(new Address("127.0.0.1", one.port())));
      try (RedisConnection connection = up(settings(topology, Optional.empty(), NEVER))) {
        Script write = Script.of("return redis.call('SET', KEYS[1] .. 'x', ARGV[1])");
        for (int slot = 0; slot < 16; slot++) {
          connection.run(write, List.of(bytes("{c" + slot + "}")), List.of(bytes("v")));
        }
        assertTrue(keys(one) > 0 && keys(two) > 0);
        assertEquals(16, keys(one) + keys(two));
      }
    }
  }

  private static long keys(RealRedis redis) {
    try (Jedis beside = redis.client()) {
      return beside.dbSize();
    }
  }
}
