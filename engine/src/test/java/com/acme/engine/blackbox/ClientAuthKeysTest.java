package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.TlsImplementation;
import com.acme.engine.certificates.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Clients that prove who they are by a certificate.
@ParameterizedClass
@EnumSource
final class ClientAuthKeysTest {

  /// The answer's field tells who the server takes the client for.
  private static final String LISTENER =
      "listeners: { https: { address: \"127.0.0.1:0\", tls: true } }\n"
          + routes(
              """
              { path: /, middleware: [{ rewrite: { response: { set: { X-Client: "{client-certificate.subject} {client-certificate.names} {client-certificate.fingerprint}" } } } }], respond: { body: x } }\
              """);

  private static final String REFUSED = "refused";

  @TempDir private Path folder;

  private final TlsImplementation implementation;
  private final TestAuthority ours;
  private final TestAuthority foreign;
  private final TestAuthority.Issued member;
  private final TestAuthority.Issued stranger;

  ClientAuthKeysTest(TlsImplementation implementation) throws Exception {
    this.implementation = implementation;
    ours = new TestAuthority();
    foreign = new TestAuthority();
    member = ours.issue("till.shop.example");
    stranger = foreign.issue("till.shop.example");
  }

  @BeforeEach
  void choose() throws IOException {
    implementation.use();
    Files.writeString(folder.resolve("ours.pem"), TestAuthority.pem(ours.root()));
    Files.writeString(folder.resolve("foreign.pem"), TestAuthority.pem(foreign.root()));
  }

  @AfterEach
  void forget() {
    TlsImplementation.forget();
  }

  @Test
  @CoversKey("tls.client-auth")
  void clientsAreAskedOrNot() throws Exception {
    assertEquals(
        List.of("anonymous", "anonymous", "anonymous"), seen("tls: { client-auth: none }\n"));
    assertEquals(
        List.of("anonymous", known(member), REFUSED),
        seen("tls: { client-auth: want, client-ca: ours.pem }\n"));
    assertEquals(
        List.of(REFUSED, known(member), REFUSED),
        seen("tls: { client-auth: require, client-ca: ours.pem }\n"));
  }

  @Test
  @CoversKey("tls.client-ca")
  void whoseCertificatesCountIsStated() throws Exception {
    String yaml = "tls: { client-auth: require, client-ca: %s }\n";
    assertEquals(List.of(REFUSED, known(member), REFUSED), seen(yaml.formatted("ours.pem")));
    assertEquals(List.of(REFUSED, REFUSED, known(stranger)), seen(yaml.formatted("foreign.pem")));
  }

  @Test
  @CoversKey("tls.client-pins")
  void aPinnedKeyCountsByItselfAndBesideItsCa() throws Exception {
    String pins = "tls: { client-auth: require, client-pins: [\"" + pin(stranger) + "\"] }\n";
    assertEquals(List.of(REFUSED, REFUSED, known(stranger)), seen(pins));
    String both = pins.replace("client-pins", "client-ca: ours.pem, client-pins");
    assertEquals(List.of(REFUSED, REFUSED, REFUSED), seen(both));
    assertEquals(
        List.of(REFUSED, known(member), REFUSED), seen(both.replace(pin(stranger), pin(member))));
  }

  @Test
  @CoversKey("listeners.*.tls.client-auth")
  @CoversKey("listeners.*.tls.client-ca")
  @CoversKey("listeners.*.tls.client-pins")
  void aListenerMayAskOtherwise() throws Exception {
    String yaml =
        """
        tls: { client-auth: require, client-ca: ours.pem }
        listeners: { https: { address: "127.0.0.1:0", tls: { %s } } }
        """
            + LISTENER.substring(LISTENER.indexOf("sites:"));
    assertEquals(
        List.of("anonymous", "anonymous", "anonymous"), asked(yaml.formatted("client-auth: none")));
    assertEquals(
        List.of(REFUSED, REFUSED, known(stranger)),
        asked(yaml.formatted("client-ca: foreign.pem")));
    assertEquals(
        List.of(REFUSED, REFUSED, REFUSED),
        asked(yaml.formatted("client-pins: [\"" + pin(stranger) + "\"]")));
  }

  @Test
  void whoTheClientIsStandsInTheAccessLog() throws Exception {
    String yaml =
        LISTENER
            + "tls: { client-auth: want, client-ca: ours.pem }\n"
            + "observability: { access-log: { format: json, file: ./access.log } }\n";
    Path log = folder.resolve("access.log");
    String anonymous =
        with(
            folder,
            yaml,
            served -> {
              ask(served, TlsClient.context());
              return line(log, 0);
            });
    assertFalse(anonymous.contains("clientSubject"), anonymous);
    String known =
        with(
            folder,
            yaml,
            served -> {
              ask(served, TlsClient.showing(member));
              return line(log, 1);
            });
    assertTrue(known.contains("\"clientSubject\":\"CN=server\""), known);
    assertTrue(known.contains("\"clientNames\":\"till.shop.example\""), known);
    assertTrue(known.matches(".*\"clientFingerprint\":\"[0-9a-f]{64}\".*"), known);
  }

  private static String line(Path log, int index) {
    return Waiting.until(
            () -> Files.exists(log) ? Files.readAllLines(log) : List.<String>of(),
            lines -> lines.size() > index)
        .get(index);
  }

  @Test
  void aCertificateThatHasExpiredIsRefused() throws Exception {
    Instant now = Instant.now();
    TestAuthority.Issued old =
        ours.issue("EC", now.minusSeconds(3000), now.minusSeconds(10), "old.example");
    String yaml = LISTENER + "tls: { client-auth: want, client-ca: ours.pem }\n";
    assertEquals(REFUSED, with(folder, yaml, s -> ask(s, TlsClient.showing(old))));
  }

  @Test
  void aSessionIsNotResumedOnceItsCaCountsNoMore() throws Exception {
    String yaml = LISTENER + "tls: { client-auth: require, client-ca: %s }\n";
    try (Served served = Served.start(folder, yaml.formatted("ours.pem"))) {
      SSLContext client = TlsClient.showing(member);
      assertEquals(known(member), ask(served, client));
      assertEquals(known(member), ask(served, client));
      assertTrue(served.reload(yaml.formatted("foreign.pem")).applied());
      assertEquals(REFUSED, ask(served, client));
    }
  }

  @Test
  void theRecordedExchangeTellsWhoTheClientWas() throws Exception {
    String yaml = LISTENER + "tls: { client-auth: want, client-ca: ours.pem }\n";
    try (Served served = Served.start(folder, yaml)) {
      served.admin("/api/v1/exchanges");
      ask(served, TlsClient.showing(member));
      // The record is there a moment after the answer.
      Waiting.until(
          () -> served.admin("/api/v1/exchanges").text(), text -> text.contains("\"id\":\""));
      String id = json(served, "/api/v1/exchanges").at("/exchanges/0/id").asString();
      JsonNode exchange = json(served, "/api/v1/exchanges/" + id);
      JsonNode client = exchange.at("/connection/tls/client");
      assertEquals("CN=server", client.get("subject").asString());
      assertEquals(fingerprint(member.leaf()), client.get("fingerprint").asString());
      assertTrue(exchange.get("trace").toString().contains("the client is CN=server"));
    }
  }

  @Test
  void theAdminApiAsksForItsTokenInstead() throws Exception {
    String yaml =
        LISTENER
            + "tls: { client-auth: require, client-ca: ours.pem }\n"
            + "admin: { address: \"127.0.0.1:0\", tls: true }\n";
    try (Served served = Served.start(folder, yaml);
        SSLSocket socket = TlsClient.connect(served.port("admin"), "localhost")) {
      assertEquals(200, Served.ask(socket, "GET", "/health/live", "", "Host: localhost").status());
    }
  }

  private static JsonNode json(Served served, String target) throws IOException {
    return JsonMapper.shared().readTree(served.admin(target).text());
  }

  /// What a client without a certificate sees, one of our CA, one of another.
  private List<String> seen(String tls) throws Exception {
    return asked(LISTENER + tls);
  }

  private List<String> asked(String yaml) throws Exception {
    try (Served served = Served.start(folder, yaml)) {
      return List.of(
          ask(served, TlsClient.context()),
          ask(served, TlsClient.showing(member)),
          ask(served, TlsClient.showing(stranger)));
    }
  }

  /// In TLS 1.3 a client hears after its handshake that it is refused.
  private static String ask(Served served, SSLContext context) {
    try (SSLSocket socket =
        TlsClient.connect(
            context,
            served.port("https"),
            parameters -> parameters.setServerNames(List.of(new SNIHostName("site.localhost"))))) {
      String client =
          Served.ask(socket, "GET", "/", "").fields().first("X-Client").orElseThrow().strip();
      return client.isEmpty() ? "anonymous" : client;
    } catch (IOException refused) {
      return REFUSED;
    }
  }

  private static String known(TestAuthority.Issued client) throws Exception {
    return "CN=server till.shop.example " + fingerprint(client.leaf());
  }

  private static String fingerprint(X509Certificate leaf) throws Exception {
    return HexFormat.of().formatHex(sha256(leaf.getEncoded()));
  }

  private static String pin(TestAuthority.Issued client) throws Exception {
    return "sha256/"
        + Base64.getEncoder().encodeToString(sha256(client.leaf().getPublicKey().getEncoded()));
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
