package com.acme.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A server that may open few files, and more clients than that.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no limit of open files")
class DescriptorsTest {

  /// What Java itself has open, and some connections.
  private static final int LIMIT = 220;

  private static final String SERVED = "  http  http://localhost:";

  @TempDir private Path folder;
  private Process server;
  private BufferedReader said;
  private int port;
  private final List<Socket> clients = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("acme.yaml"),
            """
            listeners: { http: { address: "127.0.0.1:0" } }
            admin: { address: "127.0.0.1:0" }
            observability: { access-log: { file: none } }
            sites: { one: { routes: [{ path: /, respond: { status: 200 } }] } }
            """);
    Path limited =
        Files.writeString(
            folder.resolve("limited"),
            "ulimit -n " + LIMIT + "\nexec '" + Distribution.built().launcher() + "' \"$@\"\n");
    server =
        Distribution.prepare(
                Path.of("/bin/sh"),
                Map.of(
                    "ACME_JAVA_HOME", System.getProperty("java.home"), "HOME", folder.toString()),
                List.of(limited.toString(), "--no-gui", "--config", file.toString()))
            .redirectErrorStream(true)
            .start();
    said = server.inputReader();
    String line = said.readLine();
    while (!line.startsWith(SERVED)) {
      line = said.readLine();
    }
    port = Integer.parseInt(line.substring(SERVED.length()).replace("/", ""));
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    server.destroyForcibly();
  }

  @Test
  void newConnectionsAreClosedWhichIsToldOnceAndTheServerRecovers() throws Exception {
    int closed = 0;
    while (closed < 20) {
      assertTrue(clients.size() < 2 * LIMIT, "nobody was closed");
      closed += answers(connect()) ? 0 : 1;
    }
    assertTrue(answers(clients.getFirst()), "those that are open are served");
    for (Socket client : clients) {
      client.close();
    }
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!answers(connect())) {
      assertTrue(Instant.now().isBefore(end), "it never recovered");
    }
    // Through its handle, which leaves its output open.
    server.toHandle().destroy();
    List<String> log = said.readAllLines();
    assertEquals(0, server.waitFor());
    assertEquals(
        1, log.stream().filter(line -> line.contains("cannot accept")).count(), log::toString);
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
    clients.add(client);
    return client;
  }

  /// Whether the server answers, rather than to close.
  private static boolean answers(Socket client) {
    try {
      client.setSoTimeout(10_000);
      client
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[4096];
      int count = client.getInputStream().read(answer);
      return count > 0
          && new String(answer, 0, count, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 200 ");
    } catch (IOException reset) {
      return false;
    }
  }
}
