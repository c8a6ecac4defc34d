package com.acme.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.cache.Purge;
import com.acme.engine.cache.warm.WarmOrder;
import com.acme.engine.observe.Call;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("NullAway.Init")
class CacheEndpointsTest {

  @TempDir Path data;
  private FakeServer server;

  @BeforeEach
  void begin() {
    server = new FakeServer(data);
  }

  private static JsonNode json(Call.Answer answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private Call.Answer post(String path, String content) throws Exception {
    return server.ask(Call.post("/api/v1/cache" + path, "application/json", content));
  }

  @Test
  void theCacheIsToldWholeBySiteAndByResponse() throws Exception {
    JsonNode told = json(server.ask(Call.get("/api/v1/cache")));
    assertEquals(5, told.at("/statistics/hits").asInt());
    assertEquals(900, told.at("/sites/shop/bytes").asInt());
    assertEquals("http://shop.test/a", told.at("/entries/0/url").asString());
    assertEquals(57, told.at("/entries/0/ttl").asInt());
  }

  @Test
  void aJobIsBegunToldOfAndCancelled() throws Exception {
    Call.Answer begun =
        post(
            "/warm",
            "{\"urls\":[\"http://shop.test/a\",\"http://shop.test/b\"],\"rate\":2.5,"
                + "\"concurrency\":3,\"headers\":{\"Accept-Encoding\":\"br\"}}");
    assertEquals(202, begun.status());
    assertEquals("/api/v1/cache/warm/1", begun.fields().firstOrNull("Location"));
    WarmOrder order = server.responses.orders.getFirst();
    assertEquals(
        List.of("http://shop.test/a", "http://shop.test/b"),
        order.targets().stream().map(target -> target.url()).toList());
    assertEquals(Map.of("Accept-Encoding", "br"), order.targets().getFirst().fields());
    assertEquals(2.5, order.perSecond());
    assertEquals(3, order.concurrency());
    JsonNode one = json(server.ask(Call.get("/api/v1/cache/warm/1")));
    assertEquals("running", one.path("state").asString());
    assertTrue(one.path("ended").isNull());
    assertEquals("it was answered with 404", one.at("/failures/0/reason").asString());
    assertEquals(
        "2 URLs", json(server.ask(Call.get("/api/v1/cache/warm"))).at("/jobs/0/name").asString());
    Call.Answer ended = server.ask(Call.get("/api/v1/cache/warm/1").method("DELETE"));
    assertEquals("cancelled", json(ended).path("state").asString());
    assertEquals(404, server.ask(Call.get("/api/v1/cache/warm/9")).status());
    assertEquals(404, server.ask(Call.get("/api/v1/cache/warm/9").method("DELETE")).status());
  }

  @Test
  void aSitemapAndTheHottestAreOrdersToo() throws Exception {
    assertEquals(202, post("/warm", "{\"sitemap\":\"http://shop.test/sitemap.xml\"}").status());
    assertEquals(202, post("/warm", "{\"hottest\":20}").status());
    assertEquals(
        Optional.of("http://shop.test/sitemap.xml"), server.responses.orders.getFirst().sitemap());
    assertEquals(20, server.responses.orders.getLast().hottest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | send one of urls, sitemap, hottest",
        "{'urls':['http://a/'],'hottest':1} | send one of urls, sitemap, hottest",
        "{'urls':['/a']} | a URL is absolute, such as https://shop.example/a, not \"/a\"",
        "{'urls':[]} | the number of urls is a whole number from 1 to 50000",
        "{'sitemap':'ftp://a/'} | a URL is absolute, such as https://shop.example/a, not \"ftp://a/\"",
        "{'hottest':0} | hottest is a whole number from 1 to 10000",
        "{'hottest':1,'rate':-1} | rate is requests a second, or 0 for no limit, not -1.0",
        "{'hottest':1,'concurrency':65} | concurrency is a whole number from 1 to 64",
        "{'hottest':1,'headers':{'a b':'c'}} | headers:",
      },
      quoteCharacter = '`')
  void whatMakesNoSenseIsRefusedInWords(String content, String detail) throws Exception {
    Call.Answer answer = post("/warm", content.replace('\'', '"'));
    assertEquals(400, answer.status());
    String told = json(answer).path("detail").asString();
    assertTrue(told.startsWith(detail), told);
    assertEquals(List.of(), server.responses.orders);
  }

  @Test
  void aPurgeMayFetchAnewWhatItLetGo() throws Exception {
    JsonNode renewed = json(post("/purge", "{\"tag\":\"x\",\"warm\":true}"));
    assertEquals(2, renewed.path("purged").asInt());
    assertEquals("1", renewed.at("/warming/id").asString());
    assertEquals(List.of(new Purge.Tag("x")), server.responses.purged);
  }

  @Test
  void whereTooManyJobsRunNothingIsLetGo() throws Exception {
    server.responses.busy = true;
    assertEquals(409, post("/purge", "{\"all\":true,\"warm\":true}").status());
    assertEquals(409, post("/warm", "{\"hottest\":1}").status());
    assertEquals(List.of(), server.responses.purged);
  }

  @Test
  void whoMayOnlyLookWarmsNothing() throws Exception {
    for (Call call :
        List.of(
            Call.post("/api/v1/cache/warm", "application/json", "{\"hottest\":1}"),
            Call.get("/api/v1/cache/warm/1").method("DELETE"))) {
      assertEquals(
          403,
          call.authority("127.0.0.1:7700")
              .field("Authorization", "Bearer viewer")
              .to(server.admin)
              .status());
    }
  }
}
