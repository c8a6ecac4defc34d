package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.EngineFailure;
import com.acme.engine.FreePort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `admin`, `health` and `observability.metrics`: where they are at the start and after reloads.
final class AdminKeysTest {

  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuvwxyz";

  @TempDir private Path folder;

  private static String admin(String rest) {
    return "admin: { address: \"127.0.0.1:0\"" + rest + " }\n";
  }

  @Test
  @CoversKey("admin.address")
  void theApiIsAtItsAddressAndMovesWithIt() throws Exception {
    String yaml = "admin: { address: \"%s:0\" }\n";
    try (Served served = Served.start(folder, yaml.formatted("127.0.0.2"))) {
      int first = served.port("admin");
      assertEquals(200, live("127.0.0.2", first));
      assertThrows(ConnectException.class, () -> live("127.0.0.1", first));
      assertTrue(served.reload(yaml.formatted("127.0.0.1")).applied());
      assertEquals(200, live("127.0.0.1", served.port("admin")));
      Waiting.until(() -> accepts("127.0.0.2", first), accepts -> !accepts);
    }
  }

  @Test
  void anEqualAddressKeepsItsSocketAndItsConnections() throws Exception {
    try (Served served = Served.start(folder, admin(""));
        Socket kept = served.connect("admin")) {
      int port = served.port("admin");
      assertTrue(served.reload(admin("") + routes("{ path: /, respond: 200 }")).applied());
      assertEquals(port, served.port("admin"));
      assertEquals(200, Served.ask(kept, "GET", "/health/live", "", "Host: localhost").status());
    }
  }

  @Test
  void anAddressThatCannotBeHadLeavesTheOldOneServing() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Served served =
            Served.start(folder, admin("") + routes("{ path: /, respond: { body: old } }"))) {
      int port = served.port("admin");
      var report =
          served.reload(
              "admin: { address: \"127.0.0.1:"
                  + taken.getLocalPort()
                  + "\" }\n"
                  + routes("{ path: /, respond: { body: new } }"));
      assertFalse(report.applied());
      assertTrue(report.problems().getFirst().message().contains("" + taken.getLocalPort()));
      assertEquals(port, served.port("admin"));
      assertEquals(200, live("127.0.0.1", port));
      assertEquals("old", served.get("/").text());
    }
  }

  @Test
  @CoversKey("admin.tls")
  void theApiSpeaksTlsOrDoesNotAndChangesOnTheSamePort() throws Exception {
    int port = FreePort.any();
    String yaml = "admin: { address: \"127.0.0.1:" + port + "\", tls: %s }\n";
    try (Served served = Served.start(folder, yaml.formatted("false"))) {
      assertEquals(200, live("127.0.0.1", port));
      assertTrue(served.reload(yaml.formatted("true")).applied());
      try (Socket socket = TlsClient.connect(port, "localhost")) {
        assertEquals(
            200, Served.ask(socket, "GET", "/health/live", "", "Host: localhost").status());
      }
      assertTrue(served.reload(yaml.formatted("false")).applied());
      assertEquals(200, live("127.0.0.1", port));
    }
    EngineFailure open =
        assertThrows(
            EngineFailure.class, () -> Served.start(folder, "admin: { address: \":7700\" }\n"));
    assertTrue(open.problems().getFirst().message().contains("must speak TLS"));
  }

  @Test
  @CoversKey("admin.token-file")
  void theTokenIsInItsFileAndFollowsAReload() throws Exception {
    Files.writeString(folder.resolve("one"), TOKEN);
    Files.writeString(folder.resolve("two"), TOKEN.toUpperCase(Locale.ROOT));
    try (Served served = Served.start(folder, admin(", token-file: ./one"))) {
      assertEquals(List.of(200, 401), tokens(served));
      assertTrue(served.reload(admin(", token-file: ./two")).applied());
      assertEquals(List.of(401, 200), tokens(served));
      Files.writeString(folder.resolve("two"), TOKEN);
      assertTrue(served.reload(admin(", token-file: ./two")).applied());
      assertEquals(List.of(200, 200), tokens(served));
      Files.writeString(folder.resolve("short"), "guess");
      assertFalse(served.reload(admin(", token-file: ./short")).applied());
      assertEquals(List.of(200, 200), tokens(served));
    }
  }

  private static List<Integer> tokens(Served served) throws IOException {
    return List.of(
        served.admin("/api/v1/status", "one").status(),
        served.admin("/api/v1/status", "two").status());
  }

  @Test
  @CoversKey("observability.metrics.path")
  @CoversKey("observability.metrics.listener")
  void metricsAreToldAtTheirPathAndOnTheirListener() throws Exception {
    String yaml = admin("") + "observability: { access-log: { file: none }, metrics: { %s } }\n";
    try (Served served = Served.start(folder, yaml.formatted("path: /metrics"))) {
      assertEquals(List.of(200, 404, 404), metrics(served));
      assertTrue(served.reload(yaml.formatted("path: /numbers")).applied());
      assertEquals(List.of(404, 200, 404), metrics(served));
      assertTrue(served.reload(yaml.formatted("path: /numbers, listener: http")).applied());
      assertEquals(List.of(404, 200, 200), metrics(served));
      assertEquals(401, served.get("/numbers").status());
      assertEquals(404, served.get("/api/v1/status", served.bearer(".acme/admin-token")).status());
    }
  }

  private static List<Integer> metrics(Served served) throws IOException {
    return List.of(
        served.admin("/metrics").status(),
        served.admin("/numbers").status(),
        served.get("/numbers", served.bearer(".acme/admin-token")).status());
  }

  @Test
  @CoversKey("health.listener")
  void healthIsToldOnItsListenerToo() throws Exception {
    String yaml = routes("{ path: /**, respond: 418 }") + "health: { listener: %s }\n";
    try (Served served = Served.start(folder, yaml.formatted("admin"))) {
      assertEquals(418, served.get("/health/ready").status());
      assertTrue(served.reload(yaml.formatted("http")).applied());
      assertEquals(200, served.get("/health/ready").status());
      assertEquals(200, served.admin("/health/ready").status());
      assertEquals(418, served.get("/health").status());
      assertFalse(served.reload(yaml.formatted("htp")).applied());
    }
  }

  @Test
  @CoversKey("health.ready-when")
  void readinessSaysWhatItWasJudgedBy() throws Exception {
    String listeners =
        with(folder, "health: { ready-when: [listeners] }\n", s -> s.admin("/health/ready").text());
    assertTrue(listeners.contains("all listeners accept"), listeners);
    String nothing =
        with(folder, "health: { ready-when: [] }\n", s -> s.admin("/health/ready").text());
    assertFalse(nothing.contains("listeners"), nothing);
    assertTrue(nothing.contains("the server is running"), nothing);
  }

  @Test
  void aServerThatWaitsForItsUpstreamsIsReadyOnceAServerOfEachIsChecked() throws Exception {
    CountDownLatch checked = new CountDownLatch(1);
    try (StubServer server =
        new StubServer((_, out) -> {
          checked.await();
          StubServer.ok(out, "x");
        })) {
      String yaml =
          routes("{ path: /**, proxy: up }")
              + "upstreams: { up: { servers: [\"%s\"], health: { timeout: 30s } } }\n"
                  .formatted(server.url())
              + "health: { ready-when: [upstreams] }\n";
      try (Served served = Served.start(folder, yaml)) {
        Answer waiting = served.admin("/health/ready");
        assertEquals(503, waiting.status());
        assertTrue(
            waiting.text().contains("1 of 1 upstreams have no server that is up"), waiting.text());
        checked.countDown();
        Answer ready = Waiting.until(() -> served.admin("/health/ready"), a -> a.status() == 200);
        assertTrue(ready.text().contains("all upstreams have a server that is up"), ready.text());
      }
    }
  }

  private static int live(String host, int port) throws IOException {
    try (Socket socket = new Socket(host, port)) {
      return Served.ask(socket, "GET", "/health/live", "", "Host: localhost").status();
    }
  }

  private static boolean accepts(String host, int port) {
    try (Socket socket = new Socket(host, port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
