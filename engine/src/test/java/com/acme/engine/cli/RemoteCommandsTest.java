package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands against a server that speaks as the admin API does.
final class RemoteCommandsTest {

  private static final String TOKEN = "abcdefghijklmnopqrstuvwxyz";

  @TempDir Path folder;
  private Path tokenFile = Path.of("");
  private HttpServer server = unstarted();
  private volatile String sent = "";

  private static HttpServer unstarted() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() throws IOException {
    tokenFile = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void statusShowsTheServerAndItsSockets() {
    answer(
        "GET /api/v1/status",
        200,
        """
        {"version":"1.2","state":"running","environment":"production","configFile":"/etc/acme.yaml",
         "started":"2026-11-23T09:00:00Z","uptimeSeconds":93784,"pid":77,
         "listeners":[{"name":"http","host":"127.0.0.1","port":8080,"tls":false,"problem":""},
                      {"name":"https","host":"::1","port":0,"tls":true,"problem":"the port is in use"}],
         "sites":[{"name":"shop","hosts":[],"listeners":[],"routes":3}],
         "certificates":[],"upstreams":[],"lastReload":null}
        """);
    Ran ran = ask("status");
    assertEquals(0, ran.status(), ran.err());
    assertEquals(
        """
        acme 1.2 is running
        environment    production
        configuration  /etc/acme.yaml
        last read      never
        process        77
        up for         1d 02h 03m 04s

        LISTENER  ADDRESS         TLS  STATE
        http      127.0.0.1:8080  no   bound
        https     [::1]:0         yes  the port is in use

        SITE  HOSTS      LISTENERS  ROUTES
        shop  any other  all        3
        """,
        ran.out());
  }

  @Test
  void routesAreListedWithWhatTheyHaveDone() {
    answer(
        "GET /api/v1/routes",
        200,
        """
        {"sites":[{"name":"shop","hosts":[],"listeners":[],"routes":[
          {"name":"api","path":"/api/**","methods":["GET","POST"],"action":"proxy","enabled":true,"record":true,
           "totals":{"requests":12,"clientErrors":3,"serverErrors":1,"p95Millis":4.25}},
          {"name":"off","path":"/**","methods":[],"action":"files","enabled":false,"record":true,"totals":null}]}],
         "unrouted":[]}
        """);
    Ran ran = ask("routes");
    assertEquals(0, ran.status(), ran.err());
    assertEquals(
        """
        SITE  ROUTE  PATH     METHODS    ACTION  STATE     REQUESTS  4XX  5XX  P95
        shop  api    /api/**  GET, POST  proxy   enabled   12        3    1    4.3 ms
        shop  off    /**      all        files   disabled  0         0    0    0.0 ms
        """,
        ran.out());
  }

  @Test
  void certificatesAreListedWithThoseThatAreAwaitedAndWhatIsWrong() {
    answer(
        "GET /api/v1/certificates",
        200,
        """
        {"certificates":[{"name":"shop","source":"files","names":["shop.example"],"issuer":"R3","notAfter":"2027-01-02T03:04:05Z",
          "problems":["the new key does not fit"]}],
         "awaited":[{"name":"www","names":["www.example"],"authority":"https://ca.example/dir","problem":"it refused",
          "nextAttempt":"2026-11-26T12:00:00Z"}]}
        """);
    for (Ran ran : List.of(ask("certificates"), ask("certificates", "list"))) {
      assertEquals(0, ran.status(), ran.err());
      assertEquals(
          """
          CERTIFICATE  SOURCE  NAMES         ISSUER                  UNTIL
          shop         files   shop.example  R3                      2027-01-02T03:04:05Z
          www          acme    www.example   https://ca.example/dir  not issued yet
          shop: the new key does not fit
          www: it refused (tried again after 2026-11-26T12:00:00Z)
          """,
          ran.out());
    }
  }

  @Test
  void aCertificateIsIssuedOnceAndRenewedAndRevokedWhenAsked() {
    String shop = "{\"certificates\":[{\"name\":\"shop\",\"notAfter\":\"2027-01-02T03:04:05Z\"}]}";
    answer("GET /api/v1/certificates", 200, shop);
    answer("POST /api/v1/certificates/shop/renew", 200, shop);
    answer("POST /api/v1/certificates/shop/revoke", 200, shop);
    answer("POST /api/v1/certificates/www/renew", 409, "{\"detail\":\"the CA refused; ask it\"}");
    String there = ask("certificates", "issue", "shop").out();
    assertTrue(there.startsWith("shop is there already, until 2027-01-02T03:04:05Z"), there);
    assertEquals(
        "shop is issued until 2027-01-02T03:04:05Z\n", ask("certificates", "renew", "shop").out());
    assertEquals(
        "shop is revoked; it was to hold until 2027-01-02T03:04:05Z\n",
        ask("certificates", "revoke", "shop").out());
    Ran refused = ask("certificates", "issue", "www");
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("the CA refused; ask it"), refused.err());
  }

  @Test
  void upstreamsAreListedServerByServer() {
    answer(
        "GET /api/v1/upstreams",
        200,
        """
        {"upstreams":[{"name":"api","servers":[{"id":"a","url":"http://127.0.0.1:9001","weight":1,"priority":2,"state":"down",
          "reason":"connection refused","inFlight":0,"idleConnections":0,"requests":7,"failures":2,"latencyNanos":1500000,
          "since":"2026-11-26T04:00:01.5Z","lastCheck":"2026-11-26T04:00:03.25Z"}],
          "breaker":"open","breakerReason":"12 of the last 20 requests failed"}]}
        """);
    Ran ran = ask("upstreams");
    assertEquals(0, ran.status(), ran.err());
    assertEquals(
        """
        UPSTREAM  SERVER                 ID  PRIORITY  WEIGHT  STATE  SINCE                 LAST CHECK            IN FLIGHT  REQUESTS  FAILURES  LATENCY  REASON
        api       http://127.0.0.1:9001  a   2         1       down   2026-11-26T04:00:01Z  2026-11-26T04:00:03Z  0          7         2         1.5 ms   connection refused
        The circuit breaker of api is open: 12 of the last 20 requests failed
        """,
        ran.out());
  }

  @Test
  void theCacheIsShownAndPurged() {
    answer("POST /api/v1/cache/purge", 200, "{\"purged\":3}");
    assertEquals(new Ran(0, "purged: 3\n", ""), ask("cache", "purge", "--tag", "page-7"));
    assertEquals("{\"dryRun\":false,\"soft\":false,\"tag\":\"page-7\"}", sent);
    assertEquals(0, ask("cache", "purge", "--all", "--soft").status());
    assertEquals("{\"all\":true,\"dryRun\":false,\"soft\":true}", sent);
    server.removeContext("/api/v1/cache/purge");
    answer("POST /api/v1/cache/purge", 200, "{\"responses\":4,\"bytes\":9,\"urls\":[]}");
    assertEquals("would purge: 4\n", ask("cache", "purge", "--all", "--dry-run").out());
    assertEquals(2, ask("cache", "purge").status());
    assertEquals(2, ask("cache", "purge", "--all", "--tag", "x").status());
    answer(
        "GET /api/v1/cache",
        200,
        """
        {"statistics":{"entries":1,"bytes":900,"memory":1048576,"hits":5,"stale":1,"misses":2,"bypassed":3},
         "entries":[{"url":"http://shop.test/a","status":200,"bytes":12,"age":3,"ttl":57,"tags":["x","y"]}]}
        """);
    assertEquals(
        """
        1 entries, 900 of 1048576 bytes; hits 5, stale 1, misses 2, past the cache 3
        URL                 STATUS  BYTES  AGE  FRESH FOR  TAGS
        http://shop.test/a  200     12     3 s  57 s       x y
        """,
        ask("cache").out());
  }

  private static final String TWO_SERVERS =
      """
      {"upstreams":[{"name":"api","servers":[
        {"id":"a","url":"http://127.0.0.1:9001"},{"id":"b","url":"http://127.0.0.1:9002"}]}]}
      """;

  @Test
  void aServerIsDrainedEnabledAndWeighedByItsIdOrItsUrl() {
    answer("GET /api/v1/upstreams", 200, TWO_SERVERS);
    answer(
        "PATCH /api/v1/upstreams/api/servers/b",
        200,
        "{\"id\":\"b\",\"url\":\"http://127.0.0.1:9002\",\"state\":\"unknown\",\"weight\":5,\"inFlight\":3}");
    assertEquals(
        new Ran(0, "api http://127.0.0.1:9002 is drained; requests under way: 3\n", ""),
        ask("upstreams", "drain", "api", "b"));
    assertEquals("{\"state\":\"drain\"}", sent);
    assertEquals(
        new Ran(0, "api http://127.0.0.1:9002 is enabled; its state: unknown\n", ""),
        ask("upstreams", "enable", "api", "http://127.0.0.1:9002"));
    assertEquals("{\"state\":\"enable\"}", sent);
    assertEquals(0, ask("upstreams", "resume", "api", "127.0.0.1:9002").status());
    assertEquals(
        new Ran(0, "api http://127.0.0.1:9002 has weight 5\n", ""),
        ask("upstreams", "weight", "api", "b", "5"));
    assertEquals("{\"weight\":5}", sent);
  }

  @Test
  void theServerMayBeNamedBeforeWhatIsDone() {
    answer("GET /api/v1/upstreams", 200, TWO_SERVERS);
    answer("PATCH /api/v1/upstreams/api/servers/a", 200, "{\"inFlight\":0}");
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Ran ran =
        Ran.acme(
            "upstreams",
            "--server",
            url,
            "--token-file",
            tokenFile.toString(),
            "drain",
            "api",
            "a");
    assertEquals(0, ran.status(), ran.err());
  }

  @Test
  void aServerThatIsNotThereIsToldWithThoseThatAre() {
    answer("GET /api/v1/upstreams", 200, TWO_SERVERS);
    assertEquals(
        new Ran(
            2,
            "",
            "acme: upstream api has no server \"c\"; there are http://127.0.0.1:9001, http://127.0.0.1:9002\n"),
        ask("upstreams", "drain", "api", "c"));
    assertEquals(
        new Ran(2, "", "acme: there is no upstream \"apis\"; there are api\n"),
        ask("upstreams", "drain", "apis", "a"));
  }

  @Test
  void aWeightTheServerRefusesIsToldInItsWords() {
    answer("GET /api/v1/upstreams", 200, TWO_SERVERS);
    answer("PATCH /api/v1/upstreams/api/servers/a", 400, "{\"detail\":\"weight is a number\"}");
    Ran ran = ask("upstreams", "weight", "api", "a", "0");
    assertEquals(1, ran.status());
    assertTrue(ran.err().endsWith(" answered 400: weight is a number\n"), ran.err());
    assertEquals(2, ask("upstreams", "weight", "api", "a", "much").status());
  }

  @Test
  void withoutRoutesAndUpstreamsThatIsSaid() {
    answer("GET /api/v1/routes", 200, "{\"sites\":[]}");
    answer("GET /api/v1/upstreams", 200, "{\"upstreams\":[]}");
    assertEquals("The server has no routes.\n", ask("routes").out());
    assertEquals("The server has no upstreams.\n", ask("upstreams").out());
  }

  @Test
  void aReloadTellsItsRevision() {
    answer("POST /api/v1/reload", 200, "{\"applied\":true,\"revision\":4,\"problems\":[]}");
    assertEquals(new Ran(0, "reloaded; revision 4\n", ""), ask("reload"));
  }

  @Test
  void aRefusedReloadTellsEveryProblem() {
    answer(
        "POST /api/v1/reload",
        422,
        """
        {"status":422,"detail":"the configuration has 2 problems","problems":[
          {"file":"acme.yaml","line":3,"column":5,"message":"no such key","remedy":"remove it"},
          {"file":"acme.yaml","line":0,"column":0,"message":"the port is in use","remedy":""}]}
        """);
    assertEquals(
        new Ran(2, "", "acme.yaml:3:5: no such key; remove it\nacme.yaml: the port is in use\n"),
        ask("reload"));
  }

  @Test
  void aWrongTokenIsToldAndNotShown() throws IOException {
    answer("GET /api/v1/status", 200, "{}");
    Files.writeString(tokenFile, "zyxwvutsrqponmlkjihgfedcba");
    Ran ran = ask("status");
    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("does not know this token"), ran.err());
    assertFalse(ran.err().contains("zyxw"), ran.err());
  }

  @Test
  void aMissingTokenFileIsTold() throws IOException {
    Files.delete(tokenFile);
    Ran ran = ask("reload");
    assertEquals(1, ran.status());
    assertTrue(ran.err().startsWith("acme: no token can be read from " + tokenFile), ran.err());
  }

  @Test
  void nothingAnsweringIsTold() {
    server.stop(0);
    Ran ran = ask("status");
    assertEquals(1, ran.status());
    assertTrue(ran.err().startsWith("acme: nothing answers at http://127.0.0.1:"), ran.err());
  }

  @Test
  void anyOtherServerIsRecognized() {
    answer("GET /api/v1/status", 200, "<html>");
    Ran ran = ask("status");
    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("is it the admin API of an ACME server?"), ran.err());
  }

  @Test
  void aFailureIsToldInTheServersWords() {
    answer("POST /api/v1/reload", 403, "{\"detail\":\"an operator may do this\"}");
    Ran ran = ask("reload");
    assertEquals(1, ran.status());
    assertTrue(ran.err().endsWith(" answered 403: an operator may do this\n"), ran.err());
  }

  @Test
  void theTokenIsNeverSentInTheClearToAnotherMachine() {
    Ran ran =
        Ran.acme(
            "status", "--server", "http://192.0.2.1:7700", "--token-file", tokenFile.toString());
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("https://192.0.2.1"), ran.err());
  }

  private Ran ask(String... command) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--server", url, "--token-file", tokenFile.toString()));
    return Ran.acme(words.toArray(String[]::new));
  }

  /// Answers a request, and any with another token or method as the admin API would.
  private void answer(String request, int status, String json) {
    String path = request.substring(request.indexOf(' ') + 1);
    server.createContext(
        path,
        exchange -> {
          sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean known =
              ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
          boolean asked = request.equals(exchange.getRequestMethod() + " " + path);
          send(exchange, known ? asked ? status : 405 : 401, known ? json : "{}");
        });
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] content = json.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, content.length);
      exchange.getResponseBody().write(content);
    }
  }
}
