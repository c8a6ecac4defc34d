package com.acme.console;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The console as a process of its own, signalled as a system does it.
@DisabledOnOs(OS.WINDOWS)
class ConsoleProcessTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private int port;
  private Process process;

  @BeforeEach
  void start() throws IOException {
    port = freePort();
    Files.writeString(folder.resolve("word"), "one");
    Path config =
        Files.writeString(
            folder.resolve("acme.yaml"),
            """
            data: ./data
            listeners: { http: { address: "127.0.0.1:%d" } }
            sites: { a: { routes: [{ path: /word, respond: { body: "${file:./word}" } }] } }
            admin: { address: "127.0.0.1:0" }
            """
                .formatted(port));
    ProcessBuilder console =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Djava.awt.headless=true",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "com.acme.engine.cli.Main",
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    console.environment().put("XDG_CONFIG_HOME", folder.toString());
    process = console.start();
    await().atMost(PATIENCE).ignoreExceptions().until(() -> word().equals("one"));
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void hupReadsTheConfigurationAgainAndTermClosesTheWindowAndEndsWell() throws Exception {
    Files.writeString(folder.resolve("word"), "two");
    signal("HUP");
    await().atMost(PATIENCE).until(() -> word().equals("two"));
    await().atMost(PATIENCE).until(this::keptBounds);
    signal("TERM");
    assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), this::log);
    assertTrue(keptBounds(), "what was chosen outlives the process");
  }

  /// Whether the file says where the window stands: it does as soon as the window is shown.
  private boolean keptBounds() throws IOException {
    Path choices = folder.resolve("acme").resolve("console.json");
    return Files.exists(choices) && Files.readString(choices).contains("window.bounds");
  }

  private void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    assertEquals(0, new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor());
  }

  private String word() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI url = URI.create("http://127.0.0.1:" + port + "/word");
      return client
          .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException missing) {
      return missing.toString();
    }
  }

  /// A port that the system gives to nobody else meanwhile.
  private static int freePort() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
    } while (!isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
