package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `cache.warm` of routes: what an origin is asked for before any client asks.
final class WarmKeysTest {

  private static final String SITEMAP =
      "<urlset><url><loc>http://shop.test/m1</loc></url><url><loc>http://shop.test/m2</loc></url></urlset>";

  @TempDir private Path folder;
  private final Map<String, String> asked = new ConcurrentHashMap<>();
  private final StubServer origin = origin();

  private StubServer origin() {
    try {
      return new StubServer((request, out) -> {
        asked.put(request.target(), request.field("X-Shop") + request.field("Accept-Encoding"));
        String body = request.target().endsWith(".xml") ? SITEMAP : "page";
        StubServer.write(
            out,
            "HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
      });
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    origin.close();
  }

  private String site(String warm) {
    return "sites:\n  shop:\n    hosts: [shop.test]\n    routes:\n      - { name: pages, path: /**, proxy: \""
        + origin.url()
        + "\", cache: { warm: "
        + warm
        + " } }\n";
  }

  static JsonNode jobs(Served served) throws IOException {
    return JsonMapper.shared().readTree(served.admin("/api/v1/cache/warm").text()).path("jobs");
  }

  static boolean areDone(JsonNode jobs) {
    return jobs.valueStream().allMatch(job -> job.path("state").asString().equals("done"));
  }

  /// The newest job, once all have ended.
  static JsonNode done(Served served, int jobs) {
    return Waiting.until(() -> jobs(served), all -> all.size() == jobs && areDone(all)).get(0);
  }

  /// What the origin is asked for by a start.
  private List<String> warmed(String warm) throws Exception {
    asked.clear();
    return with(
        folder,
        site(warm),
        served -> {
          JsonNode job = done(served, 1);
          assertEquals(0, job.path("failed").asInt(), job::toString);
          return new ArrayList<>(new TreeMap<>(asked).keySet());
        });
  }

  @Test
  @CoversKey("sites.*.routes[].cache.warm")
  void aUrlAloneIsASitemap() throws Exception {
    assertEquals(List.of("/a.xml", "/m1", "/m2"), warmed("/a.xml"));
    assertEquals(List.of("/b.xml", "/m1", "/m2"), warmed("/b.xml"));
  }

  @Test
  @CoversKey("sites.*.routes[].cache.warm.urls")
  void urlsAreFetchedBeforeAnybodyAsks() throws Exception {
    assertEquals(List.of("/a", "/b"), warmed("{ urls: [/a, \"http://shop.test/b\"] }"));
    assertEquals(List.of("/c"), warmed("{ urls: [/c] }"));
  }

  @Test
  @CoversKey("sites.*.routes[].cache.warm.sitemap")
  void allThatASitemapListsIsFetched() throws Exception {
    assertEquals(List.of("/a.xml", "/m1", "/m2"), warmed("{ sitemap: /a.xml }"));
    assertEquals(List.of("/b.xml", "/m1", "/m2"), warmed("{ sitemap: /b.xml }"));
  }

  @Test
  @CoversKey("sites.*.routes[].cache.warm.list")
  void allThatAFileListsIsFetched() throws Exception {
    Files.writeString(folder.resolve("one.txt"), "# mine\n/l1\n\nhttp://shop.test/l2\n");
    Files.writeString(folder.resolve("two.txt"), "/l3\n");
    assertEquals(List.of("/l1", "/l2"), warmed("{ list: ./one.txt }"));
    assertEquals(List.of("/l3"), warmed("{ list: ./two.txt }"));
  }

  @Test
  @CoversKey("sites.*.routes[].cache.warm.headers")
  void headersChooseTheVariant() throws Exception {
    warmed("{ urls: [/a] }");
    assertEquals("gzip, deflate, br, zstd", asked.get("/a"));
    warmed("{ urls: [/a], headers: { X-Shop: \"7 \", Accept-Encoding: br } }");
    assertEquals("7br", asked.get("/a"));
  }

  @Test
  @CoversKey("sites.*.routes[].cache.warm.hottest")
  void theHottestAreKnownOverARestart() throws Exception {
    assertEquals(List.of("/two", "/two"), hottestAfterARestart(1));
    assertEquals(List.of("/one", "/one", "/two", "/two"), hottestAfterARestart(2));
  }

  /// What is asked for before and after a restart is listed twice.
  private List<String> hottestAfterARestart(int most) throws Exception {
    Files.deleteIfExists(folder.resolve(".acme/cache-hottest"));
    String yaml = site("{ hottest: " + most + " }");
    asked.clear();
    with(
        folder,
        yaml,
        served -> {
          served.get("/one", "Host: shop.test:" + served.port("http"));
          for (int i = 0; i < 5; i++) {
            served.get("/two", "Host: shop.test:" + served.port("http"));
          }
          return "";
        });
    assertEquals(2, asked.size());
    List<String> lines = Files.readAllLines(folder.resolve(".acme/cache-hottest"));
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.getFirst().startsWith("shop\tpages\thttp://shop.test"), lines::toString);
    List<String> warmed = warmed("{ hottest: " + most + " }");
    List<String> twice = new ArrayList<>(warmed);
    twice.addAll(warmed);
    return twice.stream().sorted().toList();
  }

  @Test
  @CoversKey("sites.*.routes[].cache.warm.rate")
  void aRateBoundsHowFastItGoes() throws Exception {
    String urls = "urls: [/1, /2, /3, /4, /5]";
    long slowest = took("{ " + urls + ", rate: 10/s, concurrency: 5 }");
    assertTrue(slowest >= 400, () -> slowest + " ms for 5 requests at 10 a second");
    assertEquals(5, warmed("{ " + urls + ", rate: none }").size());
    assertEquals(5, warmed("{ " + urls + ", rate: 60000/m }").size());
  }

  /// Milliseconds from the start of a job to its end, as the server counts them.
  private long took(String warm) throws Exception {
    return with(
        folder,
        site(warm),
        served -> {
          JsonNode job = done(served, 1);
          return java.time.Duration.between(
                  java.time.Instant.parse(job.path("started").asString()),
                  java.time.Instant.parse(job.path("ended").asString()))
              .toMillis();
        });
  }

  @Test
  @CoversKey("sites.*.routes[].cache.warm.concurrency")
  void soManyAreAskedForAtATime() throws Exception {
    try (Held held = new Held(4)) {
      assertEquals(4, held.together(folder, 4));
      assertEquals(1, held.together(folder, 1));
    }
  }

  /// An origin that answers when as many as it is told have come, or when it is let go.
  private static final class Held implements AutoCloseable {

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Object gate = new Object();
    private final StubServer origin;
    private int together;

    Held(int together) throws IOException {
      this.together = together;
      this.origin =
          new StubServer((_, out) -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            synchronized (gate) {
              gate.notifyAll();
              while (open.get() < this.together) {
                gate.wait();
              }
              // Whoever came with them is let go as well.
              this.together = 1;
            }
            open.decrementAndGet();
            StubServer.write(
                out,
                "HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\nContent-Length: 2\r\n\r\nok");
          });
    }

    /// The most that came at a time.
    int together(Path folder, int concurrency) throws Exception {
      most.set(0);
      together = concurrency;
      String yaml =
          "sites:\n  shop:\n    hosts: [shop.test]\n    routes:\n      - { path: /**, proxy: \""
              + origin.url()
              + "\", cache: { warm: { urls: [/1, /2, /3, /4], rate: none, concurrency: "
              + concurrency
              + " } } }\n";
      return with(
          folder,
          yaml,
          served -> {
            assertEquals(4, done(served, 1).path("done").asInt());
            return most.get();
          });
    }

    @Override
    public void close() throws IOException {
      origin.close();
    }
  }
}
