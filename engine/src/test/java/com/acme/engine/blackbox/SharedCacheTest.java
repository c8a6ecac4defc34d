package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.redis.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two engines, one Redis, one origin.
final class SharedCacheTest {

  @TempDir private Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch answers = new CountDownLatch(1);
  private RealRedis redis;
  private StubServer origin;
  private Served one;
  private Served two;

  @BeforeEach
  void start() throws Exception {
    redis = RealRedis.start(folder);
    origin =
        new StubServer((request, out) -> {
          int count = asked.incrementAndGet();
          if (request.target().startsWith("/slow")) {
            answers.await();
          }
          String body = "answer " + count;
          StubServer.write(
              out,
              "HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\nSurrogate-Key: shoes hats\r\n"
                  + "Content-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body);
        });
    one = engine("one");
    two = engine("two");
  }

  @AfterEach
  void stop() throws IOException {
    one.close();
    two.close();
    origin.close();
    redis.close();
  }

  private Served engine(String name) throws Exception {
    Served served =
        Served.start(
            Files.createDirectories(folder.resolve(name)),
            Served.routes("{ path: /**, proxy: \"" + origin.url() + "\", cache: true }")
                + "redis: { url: \"%s\", timeouts: { command: 20s }, check: 50ms }\n"
                    .formatted(redis.url())
                + "cache: { redis: true }\n");
    Waiting.until(() -> redis(served).path("state").asString(""), "up"::equals);
    return served;
  }

  private static JsonNode redis(Served served) throws IOException {
    return JsonMapper.shared().readTree(served.admin("/api/v1/status").text()).path("redis");
  }

  private static long figure(Served served, String name) throws IOException {
    return served
        .admin("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(-1);
  }

  private static void stored(Served served, long count) {
    Waiting.until(
        () -> figure(served, "acme_cache_shared_stored_total"), stored -> stored >= count);
  }

  @Test
  void aHerdOnBothReachesTheOriginOnce() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Served served = i % 2 == 0 ? one : two;
        all.add(clients.submit(() -> served.get("/slow")));
      }
      Waiting.until(
          () ->
              figure(one, "acme_cache_shared_waited_total")
                  + figure(two, "acme_cache_shared_waited_total"),
          waiting -> waiting == 1);
      answers.countDown();
      for (Future<Answer> answer : all) {
        assertEquals("answer 1", answer.get(60, TimeUnit.SECONDS).text());
      }
    }
    assertEquals(1, asked.get());
  }

  @Test
  void whatOneHasTheOtherNeedNotAskFor() throws Exception {
    assertEquals("answer 1", one.get("/a").text());
    stored(one, 1);
    Answer other = two.get("/a");
    assertEquals("answer 1", other.text());
    assertTrue(other.field("Cache-Status").contains("hit"), other.field("Cache-Status"));
    assertEquals(1, asked.get());
  }

  @Test
  void aPurgeOnOneEmptiesBoth() throws Exception {
    one.get("/a");
    stored(one, 1);
    two.get("/a");
    purge("{\"tag\":\"shoes\"}");
    Waiting.until(() -> one.get("/a").text(), "answer 2"::equals);
    stored(one, 2);
    assertEquals("answer 2", two.get("/a").text());
    purge("{\"url\":\"http://site.test/a\"}");
    Waiting.until(() -> one.get("/a").text(), "answer 3"::equals);
  }

  /// On the second engine.
  private void purge(String order) throws IOException {
    Answer answer =
        two.ask(
            "admin",
            "POST",
            "/api/v1/cache/purge",
            order,
            "Host: localhost",
            two.bearer(".acme/admin-token"),
            "Content-Type: application/json");
    assertEquals(200, answer.status(), answer.text());
  }

  @Test
  void noRequestFailsWhenRedisDiesAmongThem() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Served served = i % 2 == 0 ? one : two;
        String target = "/" + i % 50;
        Callable<Answer> request = () -> served.get(target);
        all.add(clients.submit(request));
        if (i == 100) {
          redis.kill();
        }
      }
      for (Future<Answer> answer : all) {
        assertEquals(200, answer.get(60, TimeUnit.SECONDS).status());
      }
    }
    assertEquals("answer", one.get("/after").text().substring(0, 6));
    Waiting.until(() -> redis(one).path("state").asString(""), "down"::equals);
  }

  @Test
  void purgesReachAServerAfterRedisWasGone() throws Exception {
    redis.kill();
    redis.restart();
    Waiting.until(() -> redis(two).path("state").asString(""), "up"::equals);
    one.get("/a");
    purge("{\"all\":true}");
    Waiting.until(() -> one.get("/a").text(), "answer 2"::equals);
  }
}
