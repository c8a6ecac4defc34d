package com.acme.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands against a real server whose admin API speaks TLS with its local CA.
final class AdminOverTlsTest {

  @TempDir private Path folder;
  private Engine engine;

  @BeforeEach
  void start() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("acme.yaml"),
            """
            listeners: { http: { address: "127.0.0.1:0" } }
            admin: { address: "127.0.0.1:0", tls: true }
            sites: { one: { routes: [{ path: /, respond: { status: 200 } }] } }
            """);
    engine = Engine.start(ConfigurationSource.file(file, ""));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /// An address is sent as no server name (RFC 6066 section 3), a name is.
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void statusAnswersOverTlsWithoutASettingOfItsOwn(String host) {
    Ran ran = status("https://" + host, "admin-token");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().contains(" is running"), ran.out());
  }

  @Test
  void aCaNamedByHandIsTrustedWhereTheTokenLiesElsewhere() throws Exception {
    Path token = Files.createDirectories(folder.resolve("elsewhere")).resolve("token");
    Files.copy(data("admin-token"), token);
    Ran untrusted = Ran.acme(arguments("https://127.0.0.1", token));
    assertEquals(1, untrusted.status(), untrusted.out());
    assertTrue(untrusted.err().contains("--ca-certificate FILE"), untrusted.err());
    Ran trusted =
        Ran.acme(
            arguments(
                "https://127.0.0.1", token, "--ca-certificate", data("ca/root.pem").toString()));
    assertEquals(0, trusted.status(), trusted.err());
  }

  @Test
  void aFileThatIsNoCertificateIsSaidToBeNone() {
    Path token = data("admin-token");
    Ran ran = Ran.acme(arguments("https://127.0.0.1", token, "--ca-certificate", token.toString()));
    assertEquals(1, ran.status());
    assertEquals("acme: " + token + " holds no certificate; name the CA's PEM file\n", ran.err());
  }

  @Test
  void plainHttpToItIsToldToBeTls() {
    Ran ran = status("http://127.0.0.1", "admin-token");
    assertEquals(1, ran.status(), ran.out());
    assertTrue(ran.err().contains("write --server https://127.0.0.1:"), ran.err());
  }

  private Ran status(String server, String token) {
    return Ran.acme(arguments(server, data(token)));
  }

  private int adminPort() {
    return engine.status().listeners().stream()
        .filter(listener -> listener.name().equals("admin"))
        .findFirst()
        .orElseThrow()
        .port();
  }

  private Path data(String name) {
    return folder.resolve(".acme").resolve(name);
  }

  private String[] arguments(String server, Path token, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "status",
                "--server",
                server + ":" + adminPort(),
                "--token-file",
                token.toString()));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
