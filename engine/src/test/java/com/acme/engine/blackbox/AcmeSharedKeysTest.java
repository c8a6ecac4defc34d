package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.FreePort;
import com.acme.engine.Pebble;
import com.acme.engine.redis.RealRedis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.args.ClientType;

/// Two servers with data of their own, one real Redis, one real CA. Names lead to the one in front;
/// the CA finds nobody else.
final class AcmeSharedKeysTest {

  private static final int HTTP = FreePort.any();
  private static final int TLS = FreePort.any();
  private static final String SECRET = "ZQ2gW5kXv3wYbT9hR7uJ1nLcE8sD4fA6";

  @TempDir private static Path shared;
  private static Pebble pebble;

  @TempDir private Path folder;
  private RealRedis redis;

  @BeforeAll
  static void startCa() throws Exception {
    pebble = Pebble.start(shared, HTTP, TLS, "");
  }

  @AfterAll
  static void stopCa() {
    if (pebble != null) {
      pebble.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    redis = RealRedis.start(folder);
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  /// @param ports of HTTP and TLS
  /// @param acme such as the secret
  private String yaml(String ports, String acme, String certificates) {
    return yaml(ports, acme, certificates, "50ms");
  }

  /// @param check how often it is looked at whether Redis answers
  private String yaml(String ports, String acme, String certificates, String check) {
    String[] port = ports.split(" ", -1);
    return """
    listeners:
      http: { address: "127.0.0.1:%s" }
      https: { address: "127.0.0.1:%s", tls: true }
    tls: { acme: { directory: "%s", ca-certificate: ./ca.pem, %s }, certificates: { %s } }
    redis: { url: "%s", timeouts: { command: 20s }, check: %s }
    """
            .formatted(port[0], port[1], pebble.directory(), acme, certificates, redis.url(), check)
        + Served.routes("{ path: /**, respond: { body: pong } }");
  }

  private Served front(String acme, String certificates) throws Exception {
    return start("front", yaml(HTTP + " " + TLS, acme, certificates));
  }

  private Served behind(String acme, String certificates) throws Exception {
    return start("behind", yaml("0 0", acme, certificates));
  }

  private Served start(String name, String yaml) throws Exception {
    Path own = Files.createDirectories(folder.resolve(name));
    Files.copy(pebble.authority(), own.resolve("ca.pem"));
    Served served = Served.start(own, yaml);
    Waiting.until(
        () -> served.admin("/api/v1/status").text(), text -> text.contains("\"state\":\"up\""));
    return served;
  }

  @ParameterizedTest
  @ValueSource(strings = {"http-01", "tls-alpn-01"})
  void aServerProvesANameForAnotherAndUsesWhatThatOneGot(String challenge) throws Exception {
    String acme = "challenge: " + challenge + ", shared-secret: \"" + SECRET + "\"";
    String name = challenge + ".www.acme.test";
    String asked = "www: { acme: [" + name + "] }";
    String other = "other: { acme: [" + challenge + ".other.acme.test] }";
    try (Served front = front(acme, other);
        Served behind = behind(acme, asked)) {
      X509Certificate got = issued(behind, name);
      front.reload(yaml(HTTP + " " + TLS, acme, asked));
      assertEquals(got, issued(front, name), "nobody asked again");
      assertNothingIsToBeRead(name);
      String log = front.admin("/api/v1/logs?limit=1000").text();
      assertFalse(log.contains(SECRET) || log.contains("PRIVATE KEY"), log);
    }
  }

  @Test
  @CoversKey("tls.acme.shared-secret")
  void serversWithOtherSecretsShareNothing() throws Exception {
    String acme = "challenge: http-01, shared-secret: ";
    try (Served _ = front(acme + SECRET, "other: { acme: [apart.other.acme.test] }");
        Served behind =
            behind(acme + SECRET.replace('Z', 'Y'), "www: { acme: [apart.acme.test] }")) {
      String told =
          Waiting.until(
              () -> behind.admin("/api/v1/certificates").text(),
              text -> text.contains("could not verify apart.acme.test"));
      assertTrue(told.contains("nobody asked this server for the proof"), told);
    }
  }

  @Test
  void oneServerAsksAndBothFollowEachRenewal() throws Exception {
    String acme = "challenge: http-01, shared-secret: " + SECRET;
    String asked = "www: { acme: [both.acme.test] }";
    try (Served front = front(acme, asked);
        Served behind = behind(acme, asked)) {
      X509Certificate first = issued(front, "both.acme.test");
      assertEquals(first, issued(behind, "both.acme.test"));

      assertEquals(200, renew(behind).status());
      X509Certificate second = shown(behind, "both.acme.test");
      assertNotEquals(first, second);
      Waiting.until(() -> shown(front, "both.acme.test"), second::equals);
    }
  }

  @Test
  void withoutRedisAServerIsOnItsOwnAndTellsTheOthersLater() throws Exception {
    String acme = "challenge: http-01, shared-secret: " + SECRET;
    String asked = "www: { acme: [alone.acme.test] }";
    try (Served front = front(acme, asked);
        Served behind = behind(acme, asked)) {
      X509Certificate first = issued(front, "alone.acme.test");
      assertEquals(first, issued(behind, "alone.acme.test"));

      redis.kill();
      X509Certificate second =
          Waiting.until(
              () -> {
                assertEquals(200, renew(front).status());
                return shown(front, "alone.acme.test");
              },
              // Certificates tell the second in which they were made.
              fresh -> begin(fresh).isAfter(begin(first)));
      assertEquals(first, shown(behind, "alone.acme.test"), "serves on");

      redis.restart();
      Waiting.until(() -> shown(behind, "alone.acme.test"), second::equals);
    }
  }

  @Test
  void whatACommandThatFailedWasToDoIsDoneThoughNothingElseIsHeard() throws Exception {
    String acme = "challenge: http-01, shared-secret: " + SECRET;
    String asked = "www: { acme: [lost.acme.test] }";
    try (Served front = start("front", yaml(HTTP + " " + TLS, acme, asked, "1h"));
        Served behind = start("behind", yaml("0 0", acme, asked, "1h"));
        Jedis beside = redis.client()) {
      X509Certificate first = issued(front, "lost.acme.test");
      assertEquals(first, issued(behind, "lost.acme.test"));
      Waiting.until(() -> beside.clientList(ClientType.PUBSUB).lines().count(), hear -> hear == 2);
      // Certificates tell the second in which they were made, by which the newer one is known.
      Instant later = Instant.now().plusSeconds(1);
      Waiting.until(Instant::now, later::isBefore);

      // Both find at their next command that it is lost: the one while it takes its turn, the other
      // when it reads what it heard of.
      beside.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "normal");
      assertEquals(200, renew(front).status());
      X509Certificate second = shown(front, "lost.acme.test");
      assertNotEquals(first, second);
      Waiting.until(() -> shown(behind, "lost.acme.test"), second::equals);
    }
  }

  /// The certificate for a name, once there is one.
  private static X509Certificate issued(Served served, String name) {
    int port = served.port("https");
    try {
      Waiting.until(() -> TlsClient.version(port, name), version -> !version.equals("refused"));
      return TlsClient.shown(port, name);
    } catch (IOException | RuntimeException | AssertionError e) {
      throw new AssertionError(pebble.toString(), e);
    }
  }

  private static X509Certificate shown(Served served, String name) throws IOException {
    return TlsClient.shown(served.port("https"), name);
  }

  private static Instant begin(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant();
  }

  private static Answer renew(Served served) throws IOException {
    return served.ask(
        "admin",
        "POST",
        "/api/v1/certificates/www/renew",
        "",
        "Host: localhost",
        "Content-Length: 0",
        served.bearer(".acme/admin-token"));
  }

  /// Neither keys nor names.
  private void assertNothingIsToBeRead(String name) {
    try (Jedis beside = redis.client()) {
      assertFalse(beside.keys("acme:certificates:*").isEmpty());
      for (String key : beside.keys("*")) {
        byte[] dumped = beside.dump(key);
        String all = key + " " + new String(dumped, StandardCharsets.ISO_8859_1);
        assertFalse(all.contains("PRIVATE") || all.contains("BEGIN") || all.contains(name), key);
      }
    }
  }
}
