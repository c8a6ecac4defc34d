package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;

import com.acme.engine.FreePort;
import com.acme.engine.Pebble;
import com.acme.engine.redis.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;

/// A server that is killed (SIGKILL) in the middle of an order, while the CA waits for its proof;
/// another one, with data of its own and the same Redis, takes over. Exactly one order is completed,
/// and the first server takes the certificate when it is back.
///
///     ./mvnw -q -Pissuer-killed -pl engine process-test-classes
final class IssuerKilled {

  private static final String NAME = "www.acme.test";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final Pebble pebble;
  private final RealRedis redis;

  private IssuerKilled(Path folder, Pebble pebble, RealRedis redis) {
    this.folder = folder;
    this.pebble = pebble;
    this.redis = redis;
  }

  /// Exits with status 1 where it is not so.
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("acme-killed");
    int port = FreePort.any();
    try (HeldDoor door = new HeldDoor(port);
        Pebble pebble = Pebble.start(folder, port, FreePort.any(), "");
        RealRedis redis = RealRedis.start(folder)) {
      Duration taken = new IssuerKilled(folder, pebble, redis).run(door);
      System.out.printf(
          Locale.ROOT,
          "killed in the middle of an order: another server had the certificate after %.1f s, one"
              + " order was completed%n",
          taken.toMillis() / 1e3);
    }
    System.exit(0);
  }

  private Duration run(HeldDoor door) throws Exception {
    Path mine = place("killed");
    try (Served heir = Served.start(place("heir"), yaml(""))) {
      Process killed = start(mine);
      Instant death;
      try {
        require(door.awaitVisitor(), "the CA came to look for the proof");
        heir.reload(yaml("www: { acme: [" + NAME + "] }"));
        await(heir, "another server asks for the certificate www");
        require(killed.isAlive(), "the first server lives while the other one waits for it");
      } finally {
        killed.destroyForcibly().waitFor();
        death = Instant.now();
      }
      door.open(heir.port("http"));
      X509Certificate got = shown(heir);
      Duration taken = Duration.between(death, Instant.now());
      require(completed() == 1, "one order is completed:\n" + pebble);
      try (Served back = Served.start(mine, yaml("www: { acme: [" + NAME + "] }"))) {
        require(shown(back).equals(got), "the first server takes the certificate when it is back");
      }
      require(completed() == 1, "and asks for none:\n" + pebble);
      return taken;
    }
  }

  private Path place(String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    Files.copy(pebble.authority(), place.resolve("ca.pem"));
    return place;
  }

  private String yaml(String certificates) {
    return """
    listeners:
      http: { address: "127.0.0.1:0" }
      https: { address: "127.0.0.1:0", tls: true }
    tls:
      acme: { directory: "%s", ca-certificate: ./ca.pem, shared-secret: ZQ2gW5kXv3wYbT9hR7uJ1nLcE8sD4fA6 }
      certificates: { %s }
    redis: { url: "%s", timeouts: { command: 20s }, check: 50ms }
    logging: { level: error, levels: { certificates: debug } }
    admin: { address: "127.0.0.1:0" }
    observability: { access-log: { file: none } }
    """
            .formatted(pebble.directory(), certificates, redis.url())
        + routes("{ path: /**, respond: { body: pong } }");
  }

  /// In a process of its own.
  private Process start(Path place) throws IOException {
    Path file =
        Files.writeString(place.resolve("acme.yaml"), yaml("www: { acme: [" + NAME + "] }"));
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.acme.engine.cli.Main",
                "--no-gui",
                "--config",
                file.toString()))
        .redirectErrorStream(true)
        .redirectOutput(place.resolve("log").toFile())
        .start();
  }

  private static void await(Served served, String words) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> served.admin("/api/v1/logs?limit=1000").text().contains(words));
  }

  private static X509Certificate shown(Served served) throws IOException {
    int port = served.port("https");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !TlsClient.version(port, NAME).equals("refused"));
    return TlsClient.shown(port, NAME);
  }

  private long completed() {
    return pebble.toString().lines().filter(line -> line.contains("Issued certificate")).count();
  }

  private static void require(boolean met, String promise) {
    if (!met) {
      throw new AssertionError("not so: " + promise);
    }
  }
}
