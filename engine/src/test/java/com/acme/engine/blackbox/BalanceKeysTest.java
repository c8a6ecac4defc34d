package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `balance`, `slow-start` and `priority`.
final class BalanceKeysTest {

  private static final String INLINE = "{ path: /**, proxy: %s }";

  @TempDir private Path folder;

  private static String text(StubServer one, StubServer two, String keys) {
    return routes("{ path: /**, proxy: up }")
        + "upstreams: { up: { servers: [\"%s\", \"%s\"], %s } }\n"
            .formatted(one.url(), two.url(), keys);
  }

  /// Asks an engine with two servers that say `one` and `two`.
  private <T> T over(String keys, Served.Question<T> question) throws Exception {
    try (StubServer one = StubServer.saying("one");
        StubServer two = StubServer.saying("two")) {
      return with(folder, text(one, two, keys), question);
    }
  }

  /// The different answers to ten requests of one client.
  private static Set<String> ten(Served served, String... fields) throws Exception {
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      answers.add(served.get("/", fields).text());
    }
    return answers;
  }

  @Test
  @CoversKey("upstreams.*.balance")
  void aClientsAddressMayDecide() throws Exception {
    assertEquals(1, over("balance: ip-hash", served -> ten(served)).size());
    assertEquals(2, over("balance: round-robin", served -> ten(served)).size());
  }

  @Test
  void theAddressThatDecidesIsTheOneATrustedProxyStates() throws Exception {
    String trusting =
        "balance: ip-hash } }\nlisteners: { http: { address: \"127.0.0.1:0\", %s } }\n#";
    assertEquals(2, over(trusting.formatted("trusted-proxies: [127.0.0.0/8]"), this::many).size());
    assertEquals(1, over(trusting.formatted("trusted-proxies: []"), this::many).size());
  }

  /// The different answers to clients behind a proxy.
  private Set<String> many(Served served) throws IOException {
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      answers.add(served.get("/", "X-Forwarded-For: 192.0.2." + i).text());
    }
    return answers;
  }

  @Test
  void theServerWithLessToDoIsAskedWhereTheBalanceSaysSo() throws Exception {
    assertEquals(Set.of("two"), whileOneIsBusy("least-connections"));
    assertEquals(Set.of("two"), whileOneIsBusy("random-two"));
    assertEquals(Set.of("one", "two"), whileOneIsBusy("round-robin"));
  }

  /// The answers while one server is busy with ten requests.
  private Set<String> whileOneIsBusy(String balance) throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    try (StubServer one =
            new StubServer((request, out) -> {
              if (request.target().equals("/held")) {
                released.await();
              }
              StubServer.ok(out, "one");
            });
        StubServer two = StubServer.saying("two");
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        Served served = Served.start(folder, text(one, two, "balance: " + balance))) {
      LiveServers live = new LiveServers(served);
      live.drain(two.url());
      Future<Answer> held = clients.submit(() -> served.get("/held"));
      Waiting.until(one::requests, count -> count == 1);
      live.enable(two.url());
      Set<String> answers = new HashSet<>();
      for (int i = 0; i < 10; i++) {
        answers.add(served.get("/").text());
        Waiting.until(
            () -> live.server(two.url()).get("inFlight").asInt(), inFlight -> inFlight == 0);
      }
      released.countDown();
      assertEquals("one", held.get().text());
      return answers;
    }
  }

  @Test
  @CoversKey("upstreams.*.balance.header-hash.header")
  void aFieldMayDecide() throws Exception {
    String balance = "balance: { header-hash: { header: %s } }";
    assertEquals(
        1, over(balance.formatted("X-Tenant"), served -> ten(served, "X-Tenant: 7")).size());
    assertEquals(
        2, over(balance.formatted("X-Other"), served -> ten(served, "X-Tenant: 7")).size());
    Set<String> many =
        over(
            balance.formatted("X-Tenant"),
            served -> {
              Set<String> answers = new HashSet<>();
              for (int i = 0; i < 30; i++) {
                answers.add(served.get("/", "X-Tenant: " + i).text());
              }
              return answers;
            });
    assertEquals(2, many.size());
  }

  @Test
  @CoversKey("upstreams.*.slow-start")
  @CoversKey("sites.*.routes[].proxy.slow-start")
  void theShareOfAServerThatComesBackRisesOverThatTime() throws Exception {
    for (String around : List.of("{ path: /**, proxy: up }\nupstreams: { up: %s }\n", INLINE)) {
      assertEquals(1, ofElevenAfterEnabling(around, "slow-start: 1d"));
      assertEquals(5, ofElevenAfterEnabling(around, "slow-start: none"));
    }
  }

  /// How many of eleven requests a server gets that was drained and enabled.
  ///
  /// @param around the route, with a place for the upstream
  private int ofElevenAfterEnabling(String around, String keys) throws Exception {
    try (StubServer one = StubServer.saying("one");
        StubServer two = StubServer.saying("two")) {
      String upstream = "{ servers: [\"%s\", \"%s\"], %s }".formatted(one.url(), two.url(), keys);
      return with(
          folder,
          routes(around.formatted(upstream)),
          served -> {
            LiveServers live = new LiveServers(served);
            live.drain(two.url());
            live.enable(two.url());
            for (int i = 0; i < 11; i++) {
              served.get("/");
            }
            return two.requests();
          });
    }
  }

  @Test
  @CoversKey("upstreams.*.servers[].priority")
  void aServerOfTheSecondPriorityServesWhenTheFirstIsGone() throws Exception {
    assertEquals(Set.of("two"), withPriority(2, true));
    assertEquals(Set.of("one", "two"), withPriority(1, true));
    assertEquals(Set.of("one"), withPriority(2, false));
  }

  private Set<String> withPriority(int priority, boolean twoIsUp) throws Exception {
    try (StubServer one = StubServer.saying("one");
        StubServer two = StubServer.saying("two")) {
      if (!twoIsUp) {
        kill(two);
      }
      String yaml =
          routes("{ path: /**, proxy: up }")
              + "upstreams: { up: { servers: [{ url: \"%s\", priority: %d }, \"%s\"] } }\n"
                  .formatted(one.url(), priority, two.url());
      return with(folder, yaml, served -> ten(served));
    }
  }

  private static void kill(StubServer server) throws IOException {
    server.close();
  }

  /// The `Set-Cookie` of the first answer.
  private String cookie(String keys) throws Exception {
    return over(
        "balance: { sticky-cookie: { " + keys + " } }",
        served -> served.get("/").field("Set-Cookie"));
  }

  private static String pair(Answer answer) {
    return answer.field("Set-Cookie").split(";", 2)[0];
  }

  @Test
  @CoversKey("upstreams.*.balance.sticky-cookie.name")
  void aClientStaysWithItsServerByACookieOfThatName() throws Exception {
    assertTrue(cookie("name: mine").startsWith("mine="));
    assertTrue(cookie("").startsWith("acme-server="));
    over(
        "balance: sticky-cookie",
        served -> {
          for (int i = 0; i < 2; i++) {
            Answer first = served.get("/");
            assertEquals(Set.of(first.text()), ten(served, "Cookie: " + pair(first)));
            assertEquals("", served.get("/", "Cookie: " + pair(first)).field("Set-Cookie"));
          }
          assertEquals(2, ten(served, "Cookie: acme-server=forged").size());
          return "";
        });
  }

  @Test
  void aClientWhoseServerDrainsOrDiesMovesAndStaysThere() throws Exception {
    try (StubServer one = StubServer.saying("one");
        StubServer two = StubServer.saying("two");
        Served served = Served.start(folder, text(one, two, "balance: sticky-cookie"))) {
      String cookie = pair(served.get("/"));
      assertEquals("one", served.get("/", "Cookie: " + cookie).text());
      new LiveServers(served).drain(one.url());
      Answer moved = served.get("/", "Cookie: " + cookie);
      assertEquals("two", moved.text());
      new LiveServers(served).enable(one.url());
      assertEquals(Set.of("two"), ten(served, "Cookie: " + pair(moved)));

      kill(two);
      Answer back = served.get("/", "Cookie: " + pair(moved));
      assertEquals("one", back.text());
      assertEquals(cookie, pair(back));
    }
  }

  @Test
  @CoversKey("upstreams.*.balance.sticky-cookie.secret")
  void whatSignsTheCookieIsTheSecretOrAKeyThatOutlivesARestart() throws Exception {
    try (StubServer one = StubServer.saying("one");
        StubServer two = StubServer.saying("two")) {
      String secret = "balance: { sticky-cookie: { secret: %s } }";
      String first = signed(one, two, secret.formatted("a-secret-that-is-long"));
      assertEquals(first, signed(one, two, secret.formatted("a-secret-that-is-long")));
      assertNotEquals(first, signed(one, two, secret.formatted("another-that-is-long")));
      String own = signed(one, two, "balance: sticky-cookie");
      assertEquals(own, signed(one, two, "balance: sticky-cookie"));
      assertNotEquals(first, own);
    }
  }

  private String signed(StubServer one, StubServer two, String keys) throws Exception {
    return with(folder, text(one, two, keys), served -> pair(served.get("/")));
  }

  @Test
  @CoversKey("upstreams.*.balance.sticky-cookie.max-age")
  @CoversKey("upstreams.*.balance.sticky-cookie.same-site")
  @CoversKey("upstreams.*.balance.sticky-cookie.secure")
  @CoversKey("upstreams.*.balance.sticky-cookie.http-only")
  void theCookieHasTheAttributesOfItsKeys() throws Exception {
    String usual = cookie("");
    assertTrue(usual.endsWith("; Path=/; SameSite=Lax; HttpOnly"), usual);
    assertTrue(cookie("max-age: 1h").contains("; Max-Age=3600"));
    assertTrue(cookie("same-site: strict").contains("; SameSite=Strict"));
    assertTrue(cookie("secure: true").contains("; Secure"));
    assertFalse(cookie("http-only: false").contains("HttpOnly"));
  }
}
