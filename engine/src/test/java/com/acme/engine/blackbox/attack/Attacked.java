package com.acme.engine.blackbox.attack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import com.acme.engine.EngineFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A running engine: attackers use the listener `attacked`, an honest client the same one all the
/// time.
final class Attacked implements AutoCloseable {

  /// Bounds what should take less than a second, on a busy machine.
  static final Duration BOUND = Duration.ofSeconds(60);

  private final Engine engine;
  private final Path folder;
  private final Optional<Bystander> bystander;

  private Attacked(Engine engine, Path folder, boolean watched) {
    this.engine = engine;
    this.folder = folder;
    this.bystander = watched ? Optional.of(new Bystander(port())) : Optional.empty();
  }

  /// Starts it, with an honest client.
  ///
  /// @param keys of the listener
  static Attacked with(String keys, Path folder, int upstream)
      throws IOException, EngineFailure, InterruptedException {
    return new Attacked(start(keys, folder, upstream), folder, true);
  }

  /// Starts it, without an honest client.
  static Attacked alone(String keys, Path folder)
      throws IOException, EngineFailure, InterruptedException {
    return new Attacked(start(keys, folder, 1), folder, false);
  }

  private static Engine start(String keys, Path folder, int upstream)
      throws IOException, EngineFailure, InterruptedException {
    Path file = folder.resolve("acme.yaml");
    Files.writeString(
        file,
        """
        listeners:
          attacked: { address: "127.0.0.1:0", %s }
        admin: { address: "127.0.0.1:0" }
        logging: { level: error }
        observability: { access-log: { file: access.log } }
        sites:
          site:
            routes:
              - { path: /ok, respond: { status: 200, content-type: text/plain, body: "ok" } }
              - { path: "/upload/**", proxy: "http://127.0.0.1:%d" }
              - { path: "/**", files: { root: . } }
        """
            .formatted(keys, upstream));
    return Engine.start(ConfigurationSource.file(file, ""));
  }

  int port() {
    return engine.status().listeners().getFirst().port();
  }

  /// A connection of an attacker.
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) BOUND.toMillis());
    return socket;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// What comes until the server ends the connection, in an orderly way or not.
  static String untilClosed(Socket socket) throws IOException {
    StringBuilder heard = new StringBuilder();
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketException reset) {
      heard.append("(reset)");
    }
    return heard.toString();
  }

  /// The honest client is served while an attack goes on.
  void othersAreServed() {
    Bystander honest = bystander.orElseThrow();
    int before = honest.served();
    await().atMost(BOUND).until(() -> honest.served() >= before + 3 || isRefused(honest));
    assertEquals(Optional.empty(), honest.complaint());
  }

  private static boolean isRefused(Bystander honest) {
    return honest.complaint().isPresent();
  }

  /// The metrics tell so many connections ended for that reason.
  void metricTells(String reason, int count) {
    String sample =
        "acme_connections_closed_total{listener=\"attacked\",reason=\"" + reason + "\"} ";
    await()
        .atMost(BOUND)
        .untilAsserted(() -> {
          String metrics = metrics();
          int at = metrics.indexOf(sample);
          assertTrue(at >= 0, "no " + sample);
          String value = metrics.substring(at + sample.length()).lines().findFirst().orElse("");
          assertEquals(count, (int) Double.parseDouble(value), reason);
        });
  }

  private String metrics() throws IOException, InterruptedException {
    int port = engine.status().listeners().getLast().port();
    String token = Files.readString(folder.resolve(".acme/admin-token")).strip();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Override
  public void close() {
    try {
      if (bystander.isPresent()) {
        bystander.get().close();
        assertEquals(Optional.empty(), bystander.get().complaint());
      }
    } finally {
      engine.close();
    }
  }
}
