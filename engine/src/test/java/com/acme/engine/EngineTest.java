package com.acme.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.observe.ReloadReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole engine, over real sockets.
class EngineTest {

  private static final String PING = "{ path: /ping, respond: { status: 200, body: %s } }";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("acme.yaml");
  }

  @Test
  void anEditIsServedOverAConnectionThatStaysOpen() throws Exception {
    write(PING.formatted("one"));
    try (Engine engine = start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(engine))) {
      assertEquals("one", ping(socket));
      write(PING.formatted("two"));
      assertTrue(engine.reload("signal").applied());
      assertEquals("two", ping(socket));
    }
  }

  @Test
  void aBadFileLeavesTheOldOneServingAndIsToldWithItsPlace() throws Exception {
    write(PING.formatted("one"));
    try (Engine engine = start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(engine))) {
      write("{ path: /ping, respnd: 200 }");
      ReloadReport report = engine.reload("signal");
      assertFalse(report.applied());
      assertEquals("unknown key \"respnd\" in a route", report.problems().getFirst().message());
      assertEquals(6, report.problems().getFirst().line());
      assertEquals("one", ping(socket));
    }
  }

  @Test
  void anAnswerWithoutARouteHasTheAlwaysOnFields() throws Exception {
    write(PING.formatted("one"));
    try (Engine engine = start();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> missing = get(client, "http://127.0.0.1:" + port(engine) + "/nothing");
      assertEquals(404, missing.statusCode());
      assertEquals("nosniff", missing.headers().firstValue("x-content-type-options").orElse(""));
      assertTrue(missing.headers().firstValue("x-request-id").isPresent());
    }
  }

  @Test
  void theAdminApiIsClosedWithoutItsToken() throws Exception {
    write(PING.formatted("one"));
    try (Engine engine = start();
        HttpClient client = HttpClient.newHttpClient()) {
      String admin = "http://127.0.0.1:" + admin(engine);
      assertEquals(200, get(client, admin + "/health/ready").statusCode());
      assertEquals(401, get(client, admin + "/api/v1/status").statusCode());
    }
  }

  @Test
  void aPortInUseIsToldWithTheListenerThatWantsIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      write(PING.formatted("one"), taken.getLocalPort());
      EngineFailure failure = assertThrows(EngineFailure.class, this::start);
      String message = String.valueOf(failure.getMessage());
      assertTrue(message.contains("listener http"), message);
      assertTrue(message.contains(Integer.toString(taken.getLocalPort())), message);
    }
  }

  private Engine start() throws EngineFailure, InterruptedException {
    return Engine.start(ConfigurationSource.file(file, ""));
  }

  private void write(String route) throws IOException {
    write(route, 0);
  }

  private void write(String route, int port) throws IOException {
    Files.writeString(
        file,
        """
        listeners: { http: { address: "127.0.0.1:%d" } }
        admin: { address: "127.0.0.1:0" }
        sites:
          a:
            routes:
              - %s
        """
            .formatted(port, route));
  }

  private static int port(Engine engine) {
    return engine.status().listeners().getFirst().port();
  }

  private static int admin(Engine engine) {
    return engine.status().listeners().getLast().port();
  }

  private static HttpResponse<String> get(HttpClient client, String url)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String ping(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /ping HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.regionMatches(true, 0, "Content-Length: ", 0, 16)) {
        length = Integer.parseInt(line.substring(16));
      }
    }
    char[] body = new char[length];
    assertEquals(length, in.read(body));
    return new String(body);
  }
}
