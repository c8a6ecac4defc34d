package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.FreePort;
import com.acme.engine.redis.RealRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `redis`, as `acme status` tells of it, in front of real ones.
final class RedisKeysTest {

  @TempDir private Path folder;

  private <T> T with(String redis, Served.Question<T> question) throws Exception {
    return Served.with(
        folder,
        Served.routes("{ path: /**, respond: { body: ok } }") + "redis: { " + redis + " }\n",
        question);
  }

  private static JsonNode of(Served served) throws IOException {
    return JsonMapper.shared().readTree(served.admin("/api/v1/status").text()).path("redis");
  }

  private static String state(Served served) throws IOException {
    return of(served).path("state").asString("");
  }

  private static String known(Served served) {
    return Waiting.until(() -> state(served), state -> !state.equals("unknown"));
  }

  /// What becomes of a connection.
  private String known(String redis) throws Exception {
    return with(redis, RedisKeysTest::known);
  }

  private static String clients(RealRedis redis) {
    try (Jedis beside = redis.client()) {
      return beside.clientList();
    }
  }

  @Test
  @CoversKey("redis.url")
  void aUrlSaysWhereItIs() throws Exception {
    try (RealRedis redis = RealRedis.start(folder, "--requirepass", "s3cr3t%")) {
      int nobody = FreePort.any();
      assertEquals("up", known("url: \"redis://:s3cr3t%25@127.0.0.1:" + redis.port() + "/2\""));
      assertEquals("down", known("url: \"redis://127.0.0.1:" + nobody + "\""));
      String told =
          with(
              "url: \"redis://:wr0ng-one@127.0.0.1:" + redis.port() + "\"",
              served -> {
                assertEquals("down", known(served));
                String reason = of(served).path("reason").asString("");
                assertTrue(reason.contains("WRONGPASS"), reason);
                return served.admin("/api/v1/status").text()
                    + served.admin("/api/v1/logs?limit=1000").text()
                    + served.admin("/metrics").text()
                    + served.admin("/health/ready").text();
              });
      assertFalse(told.contains("wr0ng"), told);
      assertFalse(told.contains("redis://"), told);
    }
  }

  @Test
  @CoversKey("redis.username")
  @CoversKey("redis.password")
  void aUserOfItsListIsLetIn() throws Exception {
    try (RealRedis redis = RealRedis.start(folder)) {
      try (Jedis beside = redis.client()) {
        beside.aclSetUser("ann", "on", ">right", "~acme:*", "+@all");
        beside.aclSetUser("default", "off");
        String url = "url: \"" + redis.url() + "\", ";
        assertEquals("up", known(url + "username: ann, password: right"));
        assertEquals("down", known(url + "username: ann, password: wrong"));
        assertEquals("down", known(url + "username: bob, password: right"));
      }
    }
  }

  @Test
  @CoversKey("redis.database")
  void aDatabaseIsSelected() throws Exception {
    try (RealRedis redis = RealRedis.start(folder)) {
      for (int database : new int[] {0, 5}) {
        with(
            "url: \"" + redis.url() + "\", database: " + database,
            served -> {
              assertEquals("up", known(served));
              String clients = clients(redis);
              assertTrue(
                  clients
                      .lines()
                      .anyMatch(line ->
                          line.contains("name=acme") && line.contains(" db=" + database + " ")),
                  clients);
              return 0;
            });
      }
    }
  }

  @Test
  @CoversKey("redis.cluster")
  void aClusterIsFoundByAnyNode() throws Exception {
    try (RealRedis node = RealRedis.start(folder, "--cluster-enabled", "yes");
        RealRedis alone = RealRedis.start(folder)) {
      try (Jedis beside = node.client()) {
        beside.clusterAddSlots(IntStream.range(0, 16_384).toArray());
        Waiting.until(beside::clusterInfo, info -> info.contains("cluster_state:ok"));
      }
      int nobody = FreePort.any();
      assertEquals(
          "up",
          known("cluster: [\"127.0.0.1:" + nobody + "\", \"127.0.0.1:" + node.port() + "\"]"));
      assertEquals("down", known("cluster: [\"127.0.0.1:" + alone.port() + "\"]"));
    }
  }

  @Test
  @CoversKey("redis.sentinel.master")
  @CoversKey("redis.sentinel.servers")
  @CoversKey("redis.sentinel.username")
  @CoversKey("redis.sentinel.password")
  void sentinelsSayWhichIsTheMaster() throws Exception {
    try (RealRedis master = RealRedis.start(folder);
        RealRedis sentinel =
            RealRedis.sentinel(folder, "main", master, "user ann on >right +@all ~* &*")) {
      try (Jedis beside = sentinel.client()) {
        beside.sendCommand(Protocol.Command.ACL, "SETUSER", "default", "off");
      }
      String keys =
          "sentinel: { master: %s, servers: [\"127.0.0.1:%d\"], username: %s, password: %s }";
      int port = sentinel.port();
      assertEquals("up", known(keys.formatted("main", port, "ann", "right")));
      assertEquals("down", known(keys.formatted("other", port, "ann", "right")));
      assertEquals("down", known(keys.formatted("main", FreePort.any(), "ann", "right")));
      assertEquals("down", known(keys.formatted("main", port, "bob", "right")));
      assertEquals("down", known(keys.formatted("main", port, "ann", "wrong")));
    }
  }

  @Test
  @CoversKey("redis.timeouts.command")
  void anAnswerIsWaitedForSoLong() throws Exception {
    try (RealRedis redis = RealRedis.start(folder)) {
      redis.freeze();
      String url = "url: \"" + redis.url() + "\", timeouts: { command: ";
      assertEquals("down", known(url + "50ms }"));
      String state =
          with(
              url + "1h }",
              served -> {
                redis.thaw();
                return known(served);
              });
      assertEquals("up", state);
    }
  }

  /// A socket whose queue is full: the kernel answers no more connections to it.
  @Test
  @CoversKey("redis.timeouts.connect")
  void aConnectionIsWaitedForSoLong() throws Exception {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 4; i++) {
        Socket waiting = new Socket();
        queue.add(waiting);
        Thread.ofVirtual().start(() -> join(waiting, full.getLocalPort()));
      }
      String url = "url: \"redis://127.0.0.1:" + full.getLocalPort() + "\", timeouts: { connect: ";
      assertEquals("down", known(url + "50ms, command: 1h }"));
      assertEquals(
          "unknown",
          with(
              url + "1h, command: 1h }",
              served -> {
                served.get("/");
                return state(served);
              }));
    } finally {
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  private static void join(Socket socket, int port) {
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException full) {
      // The test closes it.
    }
  }

  @Test
  @CoversKey("redis.check")
  void itIsLookedAtFromTimeToTime() throws Exception {
    for (String check : new String[] {"20ms", "1h"}) {
      try (RealRedis redis = RealRedis.start(folder)) {
        with(
            "url: \"" + redis.url() + "\", check: " + check,
            served -> {
              assertEquals("up", known(served));
              redis.kill();
              served.get("/");
              return check.equals("1h")
                  ? state(served).equals("up")
                  : Waiting.until(() -> state(served), "down"::equals) != null;
            });
      }
    }
  }

  @Test
  @CoversKey("redis.connections")
  @CoversKey("cache.redis")
  void soManyCommandsAreUnderWayAtATime() throws Exception {
    assertEquals(2, atATime("true", 2));
    assertEquals(5, atATime("true", 5));
    assertEquals(0, atATime("false", 5));
  }

  /// How many commands are under way when Redis answers none and eight responses are looked for.
  private long atATime(String shared, int connections) throws Exception {
    try (RealRedis redis = RealRedis.start(folder);
        StubServer origin = StubServer.saying("ok")) {
      String yaml =
          Served.routes("{ path: /**, proxy: \"" + origin.url() + "\", cache: { ttl: 1m } }")
              + "redis: { url: \"%s\", connections: %d, timeouts: { command: 20s } }\n"
                  .formatted(redis.url(), connections)
              + "cache: { redis: "
              + shared
              + " }\n";
      return Served.with(
          folder,
          yaml,
          served -> {
            assertEquals("up", known(served));
            served.get("/first");
            redis.freeze();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
              for (int i = 0; i < 8; i++) {
                String target = "/" + i;
                Future<Answer> _ = clients.submit(() -> served.get(target));
              }
              long most =
                  shared.equals("true")
                      ? Waiting.until(() -> inUse(served), inUse -> inUse == connections)
                      : inUse(served);
              redis.thaw();
              return most;
            }
          });
    }
  }

  private static long inUse(Served served) throws IOException {
    return of(served).path("inUse").asLong(-1);
  }
}
