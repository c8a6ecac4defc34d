package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.cache.cdn.FakeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cache.cdn`: purges are handed on, and responses carry what networks want to know.
final class CdnKeysTest {

  private static final String TAG = "{\"tag\":\"shoes\"}";

  @TempDir private Path folder;
  private FakeApi api;
  private StubServer origin;

  @BeforeEach
  void start() throws IOException {
    api = new FakeApi("{\"success\":true}");
    origin =
        new StubServer((_, out) ->
            StubServer.write(
                out,
                "HTTP/1.1 200 OK\r\nSurrogate-Key: shoes hats\r\nSurrogate-Control: max-age=9\r\n"
                    + "Content-Length: 2\r\n\r\nok"));
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
    origin.close();
  }

  private String yaml(String cdn) {
    return Served.routes("{ path: /**, proxy: \"" + origin.url() + "\", cache: { ttl: 5m } }")
        + "cache: { cdn: { "
        + cdn
        + " } }\n";
  }

  private String cloudflare(String keys) {
    return "cloudflare: { " + keys + ", api: \"" + api.url() + "\" }";
  }

  private String fastly(String keys) {
    return "fastly: { " + keys + ", api: \"" + api.url() + "\" }";
  }

  /// What the API is asked when a purge comes.
  private String asked(String cdn, String order) throws Exception {
    return Served.with(
        folder,
        yaml(cdn),
        served -> {
          assertEquals(200, purge(served, order).status());
          return api.asked();
        });
  }

  private static Answer purge(Served served, String order) throws IOException {
    return served.ask(
        "admin",
        "POST",
        "/api/v1/cache/purge",
        order,
        "Host: localhost",
        served.bearer(".acme/admin-token"),
        "Content-Type: application/json");
  }

  @Test
  @CoversKey("cache.cdn.cloudflare.zone")
  @CoversKey("cache.cdn.cloudflare.token")
  @CoversKey("cache.cdn.cloudflare.api")
  void cloudflareIsToldByItsApi() throws Exception {
    String asked = asked(cloudflare("zone: z1, token: t1"), TAG);
    assertTrue(asked.startsWith("POST /client/v4/zones/z1/purge_cache HTTP/1.1\n"), asked);
    assertTrue(asked.contains("\nAuthorization: Bearer t1\n"), asked);
    assertTrue(asked.endsWith("{\"tags\":[\"shoes\"]}"), asked);
    String other =
        asked(
            "cloudflare: { zone: z2, token: t2, api: \"" + api.url() + "/other/\" }",
            "{\"prefix\":\"https://www.shop.test/assets/\"}");
    assertTrue(other.startsWith("POST /other/zones/z2/purge_cache HTTP/1.1\n"), other);
    assertTrue(other.contains("\nAuthorization: Bearer t2\n"), other);
    assertTrue(other.endsWith("{\"prefixes\":[\"www.shop.test/assets/\"]}"), other);
  }

  @Test
  @CoversKey("cache.cdn.fastly.service")
  @CoversKey("cache.cdn.fastly.token")
  @CoversKey("cache.cdn.fastly.api")
  void fastlyIsToldByItsApi() throws Exception {
    String asked = asked(fastly("service: s1, token: t1"), TAG);
    assertTrue(asked.startsWith("POST /service/s1/purge HTTP/1.1\n"), asked);
    assertTrue(asked.contains("\nFastly-Key: t1\n"), asked);
    String other =
        asked(
            "fastly: { service: s2, token: t2, api: \"" + api.url() + "/v1\" }", "{\"all\":true}");
    assertTrue(other.startsWith("POST /v1/service/s2/purge_all HTTP/1.1\n"), other);
    assertTrue(other.contains("\nFastly-Key: t2\n"), other);
  }

  @Test
  @CoversKey("cache.cdn.dry-run")
  void aDryRunOnlyCounts() throws Exception {
    for (String dry : new String[] {"true", "false"}) {
      String result = dry.equals("true") ? "dry-run" : "purged";
      Served.with(
          folder,
          yaml(cloudflare("zone: z, token: t") + ", dry-run: " + dry),
          served -> {
            purge(served, TAG);
            String line =
                "acme_cdn_purges_total{network=\"cloudflare\",result=\"" + result + "\"} 1";
            return Waiting.until(
                () -> served.admin("/metrics").text(), text -> text.contains(line));
          });
    }
    assertEquals(1, api.unread());
  }

  @Test
  void theTokenIsNotShown() throws Exception {
    api.next("403 Forbidden", List.of(), "{\"message\":\"s3cr3t-t0k3n is no good\"}");
    Served.with(
        folder,
        yaml(cloudflare("zone: z, token: s3cr3t-t0k3n")) + "logging: { level: info }\n",
        served -> {
          purge(served, TAG);
          String logs =
              Waiting.until(
                  () -> served.admin("/api/v1/logs?limit=1000").text(),
                  text -> text.contains("it answered 403"));
          assertFalse(logs.contains("s3cr3t"), logs);
          assertFalse(served.admin("/api/v1/status").text().contains("s3cr3t"));
          return 0;
        });
  }

  @Test
  void networksAreToldTagsAndLifetimesAndClientsAreNot() throws Exception {
    String cdn = cloudflare("zone: z, token: t") + ", " + fastly("service: s, token: t");
    String behind =
        "listeners: { http: { address: \"127.0.0.1:0\", trusted-proxies: [127.0.0.0/8] } }\n";
    Served.with(
        folder,
        yaml(cdn) + behind,
        served -> {
          for (int i = 0; i < 2; i++) {
            Answer answer = served.get("/a");
            assertEquals("shoes,hats", answer.field("Cache-Tag"));
            assertEquals("shoes hats", answer.field("Surrogate-Key"));
            assertEquals("max-age=9", answer.field("Surrogate-Control"));
          }
          return 0;
        });
    Served.with(
        folder,
        yaml(cdn),
        served -> {
          for (int i = 0; i < 2; i++) {
            Answer answer = served.get("/a");
            assertEquals("ok", answer.text());
            assertEquals("", answer.field("Cache-Tag"));
            assertEquals("", answer.field("Surrogate-Key"));
            assertEquals("", answer.field("Surrogate-Control"));
          }
          return 0;
        });
  }
}
