package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `upstreams`.
final class UpstreamsKeysTest {

  @TempDir private Path folder;

  private <T> T over(String upstream, Served.Question<T> question) throws Exception {
    return with(
        folder,
        routes("{ path: /**, proxy: up }") + "upstreams: { up: " + upstream + " }\n",
        question);
  }

  private Answer get(String upstream, String... fields) throws Exception {
    return over(upstream, served -> served.get("/a", fields));
  }

  @Test
  @CoversKey("upstreams.*.servers")
  @CoversKey("upstreams.*.servers[].url")
  void requestsGoToTheServers() throws Exception {
    try (StubServer one = StubServer.saying("one");
        StubServer two = StubServer.saying("two")) {
      assertEquals("one", get("{ servers: [\"%s\"] }".formatted(one.url())).text());
      assertEquals("two", get("{ servers: [{ url: \"%s\" }] }".formatted(two.url())).text());
    }
  }

  /// Most systems' resolvers know localhost alone (RFC 6761 section 6.3).
  @Test
  void aServerMayHaveANameUnderLocalhost() throws Exception {
    try (StubServer api = StubServer.saying("api")) {
      String url = "http://api.localhost:" + api.port();
      assertEquals("api", get("{ servers: [\"%s\"] }".formatted(url)).text());
      assertEquals(
          "api",
          with(folder, routes("{ path: /**, proxy: \"" + url + "\" }"), it -> it.get("/")).text());
    }
  }

  @Test
  @CoversKey("upstreams.*.servers[].weight")
  void requestsAreSharedOutByWeight() throws Exception {
    assertEquals(4, ofEight(1));
    assertEquals(6, ofEight(3));
  }

  private int ofEight(int weight) throws Exception {
    try (StubServer one = StubServer.saying("one");
        StubServer two = StubServer.saying("two")) {
      String upstream =
          "{ balance: round-robin, servers: [\"%s\", { url: \"%s\", weight: %d }] }"
              .formatted(one.url(), two.url(), weight);
      return over(
          upstream,
          served -> {
            for (int i = 0; i < 8; i++) {
              served.get("/");
            }
            return two.requests();
          });
    }
  }

  @Test
  @CoversKey("upstreams.*.timeouts.response")
  void aServerMayTakeItsTimeToAnswerUpToTheDeadline() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    try (StubServer slow =
        new StubServer((_, out) -> {
          asked.countDown();
          released.await();
          StubServer.ok(out, "late");
        })) {
      String upstream = "{ servers: [\"" + slow.url() + "\"], timeouts: { response: %s } }";
      assertEquals(504, get(upstream.formatted("50ms")).status());
      asked.await();
      released.countDown();
      assertEquals("late", get(upstream.formatted("none")).text());
    }
  }

  @Test
  @CoversKey("upstreams.*.timeouts.idle")
  void aBodyThatStallsIsGivenUpAfterTheIdleTime() throws Exception {
    assertFalse(stalled("idle: 50ms, total: none", false).complete());
    assertTrue(stalled("idle: none, total: none", true).complete());
  }

  @Test
  @CoversKey("upstreams.*.timeouts.total")
  void anExchangeIsGivenUpAfterItsTotalTime() throws Exception {
    assertFalse(stalled("idle: none, total: 100ms", false).complete());
    assertTrue(stalled("idle: none, total: none", true).complete());
  }

  /// The answer of a server that stops in the middle of its content.
  ///
  /// @param goesOn whether it goes on once the first half has arrived
  private Answer stalled(String timeouts, boolean goesOn) throws Exception {
    CountDownLatch half = new CountDownLatch(1);
    try (StubServer server =
        new StubServer((_, out) -> {
          StubServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf");
          half.await();
          StubServer.write(out, "half");
        })) {
      return over(
          "{ servers: [\"" + server.url() + "\"], timeouts: { " + timeouts + " } }",
          served -> {
            try (Socket socket = served.connect("http")) {
              if (goesOn) {
                Thread.ofVirtual()
                    .start(() -> {
                      Waiting.until(server::requests, count -> count > 0);
                      half.countDown();
                    });
              }
              return Served.ask(socket, "GET", "/", "");
            }
          });
    }
  }

  @Test
  @CoversKey("upstreams.*.timeouts.connect")
  void aServerThatTakesNoConnectionIsGivenUpAfterTheDeadline() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> fillers = new ArrayList<>();
      try {
        fill(full, fillers);
        String upstream =
            "{ servers: [\"http://127.0.0.1:"
                + full.getLocalPort()
                + "\"], timeouts: { connect: %s } }";
        assertEquals(504, get(upstream.formatted("50ms")).status());
        Thread.ofVirtual().start(() -> answerAll(full));
        assertEquals("at last", get(upstream.formatted("none")).text());
      } finally {
        for (Socket filler : fillers) {
          filler.close();
        }
      }
    }
  }

  /// Connects until the system takes no more for a socket that accepts nothing.
  private static void fill(ServerSocket full, List<Socket> fillers) throws IOException {
    while (true) {
      Socket filler = new Socket();
      fillers.add(filler);
      try {
        filler.connect(full.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException nowFull) {
        return;
      }
    }
  }

  private static void answerAll(ServerSocket socket) {
    try {
      while (true) {
        StubServer.ok(socket.accept().getOutputStream(), "at last");
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Test
  @CoversKey("upstreams.*.connections.max-per-server")
  void soManyExchangesAreUnderWayAtATime() throws Exception {
    assertEquals(503, secondWhileOneIsUnderWay(1).status());
    assertEquals(200, secondWhileOneIsUnderWay(2).status());
  }

  private Answer secondWhileOneIsUnderWay(int most) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (StubServer server =
        new StubServer((request, out) -> {
          if (request.target().equals("/held")) {
            done.await();
          }
          StubServer.ok(out, "x");
        })) {
      return over(
          "{ servers: [\"%s\"], connections: { max-per-server: %d }, timeouts: { connect: 100ms } }"
              .formatted(server.url(), most),
          served -> {
            Thread held =
                Thread.ofVirtual()
                    .start(() -> assertEquals(200, assertAnswer(served, "/held").status()));
            Waiting.until(server::requests, count -> count == 1);
            Answer second = served.get("/second");
            done.countDown();
            held.join();
            return second;
          });
    }
  }

  private static Answer assertAnswer(Served served, String target) {
    try {
      return served.get(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @CoversKey("upstreams.*.connections.idle")
  void soManyConnectionsAreKeptForTheNextRequest() throws Exception {
    assertEquals(3, connectionsOfThreeRequests(0));
    assertEquals(1, connectionsOfThreeRequests(1));
  }

  private int connectionsOfThreeRequests(int idle) throws Exception {
    try (StubServer server = StubServer.saying("x")) {
      return over(
          "{ servers: [\"%s\"], connections: { idle: %d } }".formatted(server.url(), idle),
          served -> {
            for (int i = 0; i < 3; i++) {
              served.get("/");
              Waiting.until(
                  () -> served.admin("/api/v1/upstreams").text(),
                  text -> text.contains("\"inFlight\":0"));
            }
            return server.connections();
          });
    }
  }

  @Test
  @CoversKey("upstreams.*.request.set")
  @CoversKey("upstreams.*.request.add")
  @CoversKey("upstreams.*.request.remove")
  @CoversKey("upstreams.*.request.path")
  void requestsAreChangedOnTheWay() throws Exception {
    try (StubServer server = StubServer.saying("x")) {
      String upstream = "{ servers: [\"" + server.url() + "\"]%s }";
      String[] fields = {"X-Env: client", "X-Tag: a", "Cookie: c=1"};
      get(upstream.formatted(""), fields);
      assertEquals("/a client c=1 a", seen(server));
      get(upstream.formatted(", request: { set: { X-Env: \"{method}\" } }"), fields);
      assertEquals("/a GET c=1 a", seen(server));
      get(upstream.formatted(", request: { add: { X-Tag: b } }"), fields);
      assertTrue(server.last().head().contains("X-Tag: b"), server.last().head());
      get(upstream.formatted(", request: { remove: [Cookie] }"), fields);
      assertEquals("/a client  a", seen(server));
      get(upstream.formatted(", request: { path: \"/v1{path}\" }"), fields);
      assertEquals("/v1/a client c=1 a", seen(server));
    }
  }

  private static String seen(StubServer server) {
    var last = server.last();
    return String.join(
        " ", last.target(), last.field("X-Env"), last.field("Cookie"), last.field("X-Tag"));
  }

  @Test
  @CoversKey("upstreams.*.response.set")
  @CoversKey("upstreams.*.response.add")
  @CoversKey("upstreams.*.response.remove")
  @CoversKey("upstreams.*.response.status")
  void responsesAreChangedOnTheWay() throws Exception {
    try (StubServer server =
        new StubServer((_, out) ->
            StubServer.write(
                out,
                "HTTP/1.1 404 Not Found\r\nX-A: 1\r\nServer: old\r\nContent-Length: 1\r\n\r\nx"))) {
      String upstream = "{ servers: [\"" + server.url() + "\"]%s }";
      Answer plain = get(upstream.formatted(""));
      assertEquals(404, plain.status());
      assertEquals("1", plain.field("X-A"));
      assertEquals("old", plain.field("Server"));
      assertEquals(
          "2", get(upstream.formatted(", response: { set: { X-A: \"2\" } }")).field("X-A"));
      assertEquals(
          "1, 2", get(upstream.formatted(", response: { add: { X-A: \"2\" } }")).field("X-A"));
      assertNotEquals(
          "old", get(upstream.formatted(", response: { remove: [Server] }")).field("Server"));
      assertEquals(410, get(upstream.formatted(", response: { status: { 404: 410 } }")).status());
    }
  }
}
