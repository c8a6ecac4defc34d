package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Warming that somebody asks for, over the admin API, in front of a real origin.
final class WarmingTest {

  @TempDir private Path folder;
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final CountDownLatch held = new CountDownLatch(1);
  private final StubServer origin = origin();

  private StubServer origin() {
    try {
      return new StubServer((request, out) -> {
        asked.merge(request.target(), 1, Integer::sum);
        switch (request.target()) {
          case "/missing" -> StubServer.fail(out, 404);
          case "/private" -> answer(out, "private", "secret");
          case "/held" -> {
            held.await();
            answer(out, "max-age=600", "late");
          }
          case "/varied" -> answer(out, "max-age=600\r\nVary: Accept-Language", "words");
          case "/index.xml" ->
              answer(out, "max-age=600", index("/maps/a.xml", "/maps/none.xml", "/maps/1.xml"));
          case "/maps/a.xml" -> answer(out, "max-age=600", urls("/p1", "/p2", "/p1"));
          case "/maps/1.xml" -> answer(out, "max-age=600", index("/maps/2.xml"));
          case "/maps/2.xml" -> answer(out, "max-age=600", index("/maps/3.xml", "/maps/1.xml"));
          case "/maps/none.xml" -> StubServer.fail(out, 404);
          default -> answer(out, "max-age=600", "page");
        }
      });
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    held.countDown();
    origin.close();
  }

  private static void answer(java.io.OutputStream out, String cacheControl, String body)
      throws IOException {
    StubServer.write(
        out,
        "HTTP/1.1 200 OK\r\nCache-Control: "
            + cacheControl
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static String urls(String... paths) {
    return "<urlset>" + locations("url", paths) + "</urlset>";
  }

  private static String index(String... paths) {
    return "<sitemapindex>" + locations("sitemap", paths) + "</sitemapindex>";
  }

  private static String locations(String element, String... paths) {
    StringBuilder all = new StringBuilder();
    for (String path : paths) {
      all.append("<%s><loc>http://shop.test%s</loc></%s>".formatted(element, path, element));
    }
    return all.toString();
  }

  private String configuration() {
    return "sites:\n  shop:\n    hosts: [shop.test]\n    routes:\n      - { name: plain, path: /plain/**, proxy: \"%1$s\" }\n      - { name: pages, path: /**, proxy: \"%1$s\", cache: true }\n"
            .formatted(origin.url())
        + "observability: { access-log: { file: ./access.log, format: json } }\n";
  }

  private static JsonNode json(Answer answer) {
    return JsonMapper.shared().readTree(answer.text());
  }

  private static Answer api(Served served, String method, String path, String content)
      throws IOException {
    return served.ask(
        "admin",
        method,
        "/api/v1/cache" + path,
        content,
        "Host: localhost",
        "Content-Type: application/json",
        served.bearer(".acme/admin-token"));
  }

  /// The job of an order, once it has ended.
  private static JsonNode warm(Served served, String order) throws IOException {
    Answer begun = api(served, "POST", "/warm", order);
    assertEquals(202, begun.status(), begun.text());
    String id = json(begun).path("id").asString();
    return Waiting.until(
        () -> json(served.admin("/api/v1/cache/warm/" + id)), job -> !job.path("ended").isNull());
  }

  private String client(Served served, String path, String... more) throws IOException {
    String[] fields = new String[more.length + 1];
    fields[0] = "Host: shop.test";
    System.arraycopy(more, 0, fields, 1, more.length);
    return served.get(path, fields).field("Cache-Status");
  }

  @Test
  void whatWasWarmedIsAHitForTheFirstClient() throws Exception {
    with(
        folder,
        configuration(),
        served -> {
          JsonNode job =
              warm(served, "{\"urls\":[\"http://shop.test/a\",\"http://shop.test/b?x=1\"]}");
          assertEquals("done", job.path("state").asString());
          assertEquals(2, job.path("done").asInt(), job::toString);
          assertTrue(client(served, "/a").startsWith("ACME; hit"));
          assertTrue(client(served, "/b?x=1").startsWith("ACME; hit"));
          assertEquals(Map.of("/a", 1, "/b?x=1", 1), asked);
          return "";
        });
  }

  @Test
  void whatCannotBeWarmedIsToldWithItsReason() throws Exception {
    with(
        folder,
        configuration(),
        served -> {
          JsonNode job =
              warm(
                  served,
                  "{\"concurrency\":1,\"rate\":0,\"urls\":[\"http://other.test/a\","
                      + "\"https://shop.test/a\",\"http://shop.test/missing\","
                      + "\"http://shop.test/private\",\"http://shop.test/plain/a\","
                      + "\"http://shop.test/good\"]}");
          assertEquals(1, job.path("done").asInt(), job::toString);
          assertEquals(5, job.path("failed").asInt(), job::toString);
          assertEquals(
              List.of(
                  "http://other.test/a: no site serves other.test",
                  "https://shop.test/a: no listener speaks https",
                  "http://shop.test/missing: it was answered with 404",
                  "http://shop.test/private: it is not kept: private",
                  "http://shop.test/plain/a: no route with a cache answers it (status 200)"),
              job.path("failures")
                  .valueStream()
                  .map(each -> each.path("url").asString() + ": " + each.path("reason").asString())
                  .toList());
          return "";
        });
  }

  @Test
  void aVariantIsChosenByItsFields() throws Exception {
    with(
        folder,
        configuration(),
        served -> {
          warm(
              served,
              "{\"urls\":[\"http://shop.test/varied\"],\"headers\":{\"Accept-Language\":\"de\"}}");
          assertTrue(client(served, "/varied", "Accept-Language: de").startsWith("ACME; hit"));
          assertTrue(
              client(served, "/varied", "Accept-Language: fr").startsWith("ACME; fwd=vary-miss"));
          return "";
        });
  }

  @Test
  void anIndexOfSitemapsIsFollowedSoFarAndEachUrlFetchedOnce() throws Exception {
    with(
        folder,
        configuration(),
        served -> {
          JsonNode job = warm(served, "{\"sitemap\":\"http://shop.test/index.xml\"}");
          assertEquals(2, job.path("done").asInt(), job::toString);
          assertEquals(
              List.of(
                  "http://shop.test/maps/none.xml: the sitemap was answered with 404",
                  "http://shop.test/maps/3.xml: sitemaps are followed through 3 levels"),
              job.path("failures")
                  .valueStream()
                  .map(each -> each.path("url").asString() + ": " + each.path("reason").asString())
                  .toList());
          assertEquals(1, asked.get("/p1"));
          assertEquals(4, job.path("total").asInt());
          return "";
        });
  }

  @Test
  void aJobThatIsCancelledAsksForNothingMore() throws Exception {
    with(
        folder,
        configuration(),
        served -> {
          Answer begun =
              api(
                  served,
                  "POST",
                  "/warm",
                  "{\"urls\":[\"http://shop.test/held\",\"http://shop.test/after\"],"
                      + "\"concurrency\":1,\"rate\":0}");
          Waiting.until(() -> asked.containsKey("/held"), came -> came);
          JsonNode running = json(served.admin("/api/v1/cache/warm")).at("/jobs/0");
          assertEquals("running", running.path("state").asString());
          assertEquals(2, running.path("total").asInt());
          String id = json(begun).path("id").asString();
          JsonNode ended = json(api(served, "DELETE", "/warm/" + id, ""));
          assertEquals("cancelled", ended.path("state").asString());
          assertEquals(0, ended.path("done").asInt());
          held.countDown();
          client(served, "/last");
          assertTrue(!asked.containsKey("/after"), asked::toString);
          return "";
        });
  }

  @Test
  void whatIsPurgedIsFetchedAnewWhereThatIsAsked() throws Exception {
    with(
        folder,
        configuration(),
        served -> {
          client(served, "/a");
          client(served, "/varied", "Accept-Language: de");
          JsonNode renewed = json(api(served, "POST", "/purge", "{\"all\":true,\"warm\":true}"));
          assertEquals(2, renewed.path("purged").asInt());
          JsonNode job = WarmKeysTest.done(served, 1);
          assertEquals(2, job.path("done").asInt(), job::toString);
          assertEquals(Map.of("/a", 2, "/varied", 2), asked);
          assertTrue(client(served, "/varied", "Accept-Language: de").startsWith("ACME; hit"));
          return "";
        });
  }

  @Test
  void aRouteThatAReloadChangesIsWarmedAnewAndOneThatStaysIsNot() throws Exception {
    String warmed = configuration().replace("cache: true", "cache: { warm: { urls: [/a] } }");
    with(
        folder,
        warmed,
        served -> {
          WarmKeysTest.done(served, 1);
          served.reload(warmed + "logging: { level: warn }\n");
          served.reload(warmed.replace("urls: [/a]", "urls: [/a, /b]"));
          JsonNode job = WarmKeysTest.done(served, 2);
          assertEquals(2, job.path("done").asInt(), job::toString);
          assertEquals("site shop, route pages", job.path("name").asString());
          assertEquals(2, asked.get("/a"));
          return "";
        });
  }

  @Test
  void aRequestThatWarmsIsMarkedInTheLogAndTheTrace() throws Exception {
    with(
        folder,
        configuration(),
        served -> {
          warm(served, "{\"urls\":[\"http://shop.test/a\"]}");
          String line =
              Waiting.until(
                  () -> Files.readString(folder.resolve("access.log")), log -> log.contains("/a"));
          assertTrue(line.contains("\"madeFor\":\"cache warming\""), line);
          JsonNode recorded =
              Waiting.until(
                  () -> json(served.admin("/api/v1/exchanges")).path("exchanges"),
                  all -> !all.isEmpty());
          String id = recorded.at("/0/id").asString();
          String detail = served.admin("/api/v1/exchanges/" + id).text();
          assertTrue(detail.contains("cache warming"), detail);
          assertTrue(detail.contains("acme-cache-warm"), detail);
          return "";
        });
  }
}
