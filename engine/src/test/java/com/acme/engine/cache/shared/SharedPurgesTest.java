package com.acme.engine.cache.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.cache.Purge;
import com.acme.engine.config.Address;
import com.acme.engine.config.Redis;
import com.acme.engine.redis.ChannelListener;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/// A server that hears the channel of a real Redis when the test says so, and another that purges.
final class SharedPurgesTest {

  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final String END = "end";
  private static final Purge X = new Purge.Tag("x");

  @TempDir private static Path folder;

  private final RedisConnections connections = new RedisConnections(Clock.systemUTC(), _ -> {});
  private final BlockingQueue<byte[]> channel = new LinkedBlockingQueue<>();
  private final List<Purge> forgotten = new ArrayList<>();
  private RealRedis redis;
  private RedisConnection connection;
  private SharedPurges server;
  private SharedPurges other;

  @BeforeEach
  void start() throws Exception {
    redis = RealRedis.start(folder);
    Redis settings =
        new Redis(
            new Redis.Topology.Standalone(new Address("127.0.0.1", redis.port())),
            Optional.empty(),
            0,
            Optional.empty(),
            new Redis.Timeouts(PATIENT, PATIENT),
            16,
            Duration.ofHours(1));
    connection = connections.of(settings);
    connection.listen(SharedPurges.CHANNEL, new Recorded());
    server = purges("server", forgotten);
    other = purges("other", new ArrayList<>());
    until(this::isUp);
    try (Jedis beside = redis.client()) {
      until(() -> beside.pubsubNumSub("acme:cache:0").containsValue(1L));
    }
    server.begun();
    hears();
  }

  @AfterEach
  void stop() {
    connections.close();
    redis.close();
  }

  private SharedPurges purges(String name, List<Purge> memory) {
    return new SharedPurges(connection, 1, name, (purge, _) -> memory.add(purge), new Waiters());
  }

  private static void until(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(condition);
  }

  private boolean isUp() {
    return connection.status().state() == RedisStatus.State.UP;
  }

  /// Hears what was published since.
  private void hears() throws InterruptedException {
    published().forEach(server::message);
  }

  private void misses() throws InterruptedException {
    published();
  }

  private List<byte[]> published() throws InterruptedException {
    try (Jedis beside = redis.client()) {
      beside.publish("acme:cache:0", END);
    }
    List<byte[]> all = new ArrayList<>();
    byte[] next = next();
    while (!new String(next, StandardCharsets.UTF_8).equals(END)) {
      all.add(next);
      next = next();
    }
    return all;
  }

  private byte[] next() throws InterruptedException {
    return Objects.requireNonNull(channel.poll(60, TimeUnit.SECONDS), "nothing was published");
  }

  private final class Recorded implements ChannelListener {
    @Override
    public void message(byte[] content) {
      channel.add(content);
    }

    @Override
    public void begun() {}
  }

  @Test
  void aPurgeThatIsStillToBeHeardWhenListeningBeginsWasNotMissed() throws Exception {
    other.purge(X, false);
    server.begun();
    hears();
    assertEquals(List.of(X), forgotten);
  }

  @Test
  void oneThatIsNotHeardWas() throws Exception {
    other.purge(X, false);
    misses();
    server.begun();
    hears();
    assertEquals(List.of(new Purge.All()), forgotten);
  }

  @Test
  void norWasOneThatIsStillToBeHeardWhenAKeptPurgeIsMade() throws Exception {
    other.purge(X, false);
    try (Jedis beside = redis.client()) {
      beside.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "normal");
    }
    server.purge(new Purge.Tag("kept"), false);
    until(this::isUp);
    server.answersAgain();
    hears();
    assertEquals(List.of(X), forgotten);
  }

  @Test
  void whatIsMissedIsKnownByTheNextPurge() throws Exception {
    other.purge(new Purge.Tag("missed"), false);
    misses();
    other.purge(X, false);
    hears();
    assertEquals(List.of(new Purge.All(), X), forgotten);
  }
}
