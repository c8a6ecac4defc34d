package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `acme cache warm` against a server that speaks as the admin API does.
@SuppressWarnings("NullAway.Init")
final class CacheWarmTest {

  private static final String RUNNING =
      "{\"id\":\"4\",\"state\":\"running\",\"total\":3,\"done\":1,\"failed\":0,\"failures\":[]}";
  private static final String DONE =
      "{\"id\":\"4\",\"state\":\"done\",\"total\":3,\"done\":3,\"failed\":0,\"failures\":[]}";

  @TempDir Path folder;
  private final Deque<String> looks = new ArrayDeque<>();
  private volatile String sent = "";
  private volatile int status = 202;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("token"), "abcdefghijklmnopqrstuvwxyz\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/cache/warm",
        exchange -> {
          boolean begins = exchange.getRequestMethod().equals("POST");
          String answer = begins ? RUNNING : looks.removeFirst();
          if (begins) {
            sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer = status == 202 ? RUNNING : "{\"detail\":\"it makes no sense\"}";
          } else {
            assertEquals("/api/v1/cache/warm/4", exchange.getRequestURI().getPath());
          }
          byte[] content = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(begins ? status : 200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Ran warm(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "cache",
                "--server",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "--token-file",
                folder.resolve("token").toString(),
                "warm"));
    all.addAll(List.of(options));
    return Ran.acme(all.toArray(String[]::new));
  }

  @Test
  void aJobIsFollowedToItsEnd() {
    looks.addAll(List.of(RUNNING, DONE));
    Ran ran = warm("--url", "http://shop.test/a", "--url", "http://shop.test/b");
    assertEquals(
        new Ran(0, "running: 1 of 3 warmed, 0 failed\ndone: 3 of 3 warmed, 0 failed\n", ""), ran);
    assertEquals("{\"urls\":[\"http://shop.test/a\",\"http://shop.test/b\"]}", sent);
  }

  @Test
  void whatFailedIsToldAndFailsTheCommand() {
    looks.add(
        "{\"id\":\"4\",\"state\":\"done\",\"total\":2,\"done\":1,\"failed\":1,\"failures\":"
            + "[{\"url\":\"http://shop.test/x\",\"reason\":\"it was answered with 404\"}]}");
    Ran ran = warm("--hottest", "2", "--rate", "0", "--concurrency", "8", "-H", "Accept: a/b");
    assertEquals(1, ran.status());
    assertTrue(
        ran.out()
            .endsWith(
                "done: 1 of 2 warmed, 1 failed\n  http://shop.test/x: it was answered with 404\n"),
        ran.out());
    assertEquals(
        "{\"concurrency\":8,\"headers\":{\"Accept\":\"a/b\"},\"hottest\":2,\"rate\":0.0}", sent);
  }

  @Test
  void aListIsReadHere() throws IOException {
    looks.add(DONE);
    Path list = Files.writeString(folder.resolve("urls"), "# all\nhttp://shop.test/a\n\n");
    assertEquals(0, warm("--list", list.toString()).status());
    assertEquals("{\"urls\":[\"http://shop.test/a\"]}", sent);
    Ran missing = warm("--list", folder.resolve("none").toString());
    assertEquals(2, missing.status());
    assertTrue(missing.err().contains("cannot be read"), missing.err());
  }

  @Test
  void aSitemapIsReadByTheServer() {
    looks.add(DONE);
    assertEquals(0, warm("--sitemap", "http://shop.test/sitemap.xml").status());
    assertEquals("{\"sitemap\":\"http://shop.test/sitemap.xml\"}", sent);
  }

  @Test
  void aRefusalIsToldInTheServersWords() {
    status = 400;
    Ran ran = warm("--url", "x");
    assertEquals(1, ran.status());
    assertTrue(ran.err().endsWith("answered 400: it makes no sense\n"), ran.err());
    assertEquals(2, warm().status());
    assertEquals(2, warm("--hottest", "1", "--sitemap", "http://shop.test/s").status());
    assertEquals(2, warm("--url", "http://shop.test/a", "-H", "nothing").status());
  }
}
