package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.FreePort;
import com.acme.engine.Pebble;
import com.acme.engine.TlsImplementation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `tls.acme` and the certificates of a real CA.
final class AcmeKeysTest {

  private static final int HTTP = FreePort.any();
  private static final int TLS = FreePort.any();

  @TempDir private static Path shared;
  private static Pebble pebble;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    pebble = Pebble.start(shared, HTTP, TLS, ", \"domainBlocklist\": [\"refused.acme.test\"]");
  }

  @AfterAll
  static void stop() {
    if (pebble != null) {
      pebble.close();
    }
  }

  @BeforeEach
  void trust() throws IOException {
    Files.copy(pebble.authority(), folder.resolve("ca.pem"));
  }

  @AfterEach
  void forget() {
    TlsImplementation.forget();
  }

  private static String yaml(String acme, String certificates) {
    return """
    listeners:
      http: { address: "127.0.0.1:%d", redirect-to-https: true }
      https: { address: "127.0.0.1:%d", tls: true }
    tls: { acme: { directory: "%s", ca-certificate: ./ca.pem, %s }, certificates: { %s } }
    """
            .formatted(HTTP, TLS, pebble.directory(), acme, certificates)
        + routes("{ path: /**, respond: { body: pong } }");
  }

  private Served serve(String acme, String certificates) throws Exception {
    return Served.start(folder, yaml(acme, certificates));
  }

  @Test
  @CoversKey("tls.acme.challenge")
  @CoversKey("tls.acme.directory")
  @CoversKey("tls.certificates.*.acme")
  void aCertificateIsIssuedByTheFileThatTheCaAsksFor() throws Exception {
    try (Served _ = serve("challenge: http-01", "www: { acme: [www.acme.test, b.acme.test] }")) {
      X509Certificate shown = issued("www.acme.test");
      assertEquals(shown, TlsClient.shown(TLS, "b.acme.test"));
      assertTrue(shown.getIssuerX500Principal().getName().contains("Pebble"), shown::toString);
      assertEquals(
          "refused", TlsClient.version(TLS, "c.acme.test"), "a name that nobody asked for");
    }
    assertIsTheOwnersAlone(folder.resolve(".acme/certificates/acme/www.pem"));
    try (var accounts = Files.walk(folder.resolve(".acme/acme"))) {
      accounts.filter(Files::isRegularFile).forEach(AcmeKeysTest::assertIsTheOwnersAlone);
    }
  }

  @Test
  void aCertificateIsKeptOverARestart() throws Exception {
    X509Certificate first;
    try (Served _ = serve("challenge: http-01", "www: { acme: [kept.acme.test] }")) {
      first = issued("kept.acme.test");
    }
    try (Served _ = serve("challenge: http-01", "www: { acme: [kept.acme.test] }")) {
      assertEquals(first, TlsClient.shown(TLS, "kept.acme.test"), "from the first handshake on");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCertificateIsIssuedByAHandshakeOfTheCa(TlsImplementation implementation) throws Exception {
    implementation.use();
    String name = implementation.name().toLowerCase(Locale.ROOT) + ".alpn.acme.test";
    try (Served _ = serve("challenge: tls-alpn-01", "www: { acme: [" + name + "] }")) {
      assertEquals(List.of(name), names(issued(name)));
    }
  }

  @Test
  @CoversKey("tls.acme.dns-command")
  void aWildcardIsIssuedByRecordsThatAProgramMakes() throws Exception {
    program(
        "dns",
        """
        echo "$1 $2" >> %s
        case "$1" in
          present) curl -sf -d '{"host":"'"$2"'.","value":"'"$3"'"}' %s/set-txt ;;
          cleanup) curl -sf -d '{"host":"'"$2"'."}' %s/clear-txt ;;
        esac
        """
            .formatted(folder.resolve("calls"), pebble.dnsManagement(), pebble.dnsManagement()));
    program("refusing", "echo 'no such zone' >&2; exit 3");
    try (Served served =
        serve("challenge: dns-01, dns-command: ./dns", "any: { acme: [\"*.dns.acme.test\"] }")) {
      assertEquals(List.of("*.dns.acme.test"), names(issued("a.dns.acme.test")));
      assertEquals(
          List.of("present _acme-challenge.dns.acme.test", "cleanup _acme-challenge.dns.acme.test"),
          Files.readAllLines(folder.resolve("calls")));
      served.reload(
          yaml(
              "challenge: dns-01, dns-command: ./refusing",
              "other: { acme: [\"*.other.acme.test\"] }"));
      String problem = problem(served, "other");
      assertTrue(problem.contains("status 3: no such zone"), problem);
    }
  }

  @Test
  @CoversKey("tls.acme.dns-timeout")
  void aProgramThatDoesNotEndIsEnded() throws Exception {
    program("slow", "sleep 120");
    try (Served served =
        serve(
            "challenge: dns-01, dns-command: ./slow, dns-timeout: 100ms",
            "www: { acme: [slow.acme.test] }")) {
      String problem = problem(served, "www");
      assertTrue(problem.contains("had not ended after PT0.1S"), problem);
      assertTrue(problem.contains("raise dns-timeout"), problem);
    }
  }

  @Test
  void aCertificateIsRenewedAndRevokedByTheApi() throws Exception {
    try (Served served = serve("challenge: http-01", "www: { acme: [again.acme.test] }")) {
      X509Certificate first = issued("again.acme.test");
      assertEquals(200, act(served, "www", "renew").status());
      X509Certificate second = TlsClient.shown(TLS, "again.acme.test");
      assertNotEquals(first, second);
      assertEquals(200, act(served, "www", "revoke").status());
      String serial = second.getSerialNumber().toString(16);
      assertTrue(pebble.status(serial).contains("Revoked"), pebble.status(serial));
      Waiting.until(() -> TlsClient.shown(TLS, "again.acme.test"), shown -> !shown.equals(second));
      assertEquals(404, act(served, "unheard-of", "renew").status());
    }
  }

  @Test
  void aNameThatTheCaRefusesKeepsNobodyElseWaiting() throws Exception {
    try (Served served =
        serve(
            "challenge: http-01",
            "bad: { acme: [refused.acme.test] }, good: { acme: [good.acme.test] }")) {
      issued("good.acme.test");
      String problem = problem(served, "bad");
      assertTrue(problem.contains("tls.certificates.bad: the CA localhost refused: "), problem);
      assertTrue(problem.contains("refused.acme.test"), problem);
      assertEquals("refused", TlsClient.version(TLS, "refused.acme.test"));
      assertEquals(409, act(served, "bad", "renew").status());
    }
  }

  @Test
  void aNameThatLeadsElsewhereIsToldWithWhatTheCaSaw() throws Exception {
    pebble.dns("add-a", "{\"host\": \"away.acme.test\", \"addresses\": [\"127.0.0.9\"]}");
    try (Served served = serve("challenge: http-01", "www: { acme: [away.acme.test] }")) {
      String problem = problem(served, "www");
      assertTrue(problem.contains("could not verify away.acme.test by http-01"), problem);
      assertTrue(problem.contains("nobody asked this server for the proof"), problem);
      assertTrue(problem.contains("see that port 80 of away.acme.test leads"), problem);
    }
  }

  @Test
  @CoversKey("tls.acme.ca-certificate")
  void aCaThatIsNotTrustedIsNotAsked() throws Exception {
    String yaml = yaml("challenge: http-01", "www: { acme: [trust.acme.test] }");
    try (Served served = Served.start(folder, yaml.replace("ca-certificate: ./ca.pem,", ""))) {
      String problem = problem(served, "www");
      assertTrue(problem.contains("the CA localhost is not trusted"), problem);
      served.reload(yaml);
      issued("trust.acme.test");
    }
  }

  @Test
  void aCaThatIsDownIsToldAndTheRestServes() throws Exception {
    String yaml =
        yaml("challenge: http-01", "www: { acme: [down.acme.test] }")
            .replace(pebble.directory(), "https://localhost:" + FreePort.any() + "/dir");
    try (Served served = Served.start(folder, yaml)) {
      String problem = problem(served, "www");
      assertTrue(problem.contains("the CA localhost cannot be reached: nothing listens"), problem);
      assertEquals("TLSv1.3", TlsClient.version(TLS, "a.localhost"));
    }
  }

  @Test
  @CoversKey("tls.certificates.*.on-demand")
  void aHostGetsItsCertificateWithTheFirstHandshake() throws Exception {
    try (Served _ = serve("challenge: http-01", "shops: { on-demand: [\"*.shops.acme.test\"] }")) {
      X509Certificate shown = issued("one.shops.acme.test");
      assertEquals(List.of("one.shops.acme.test"), names(shown));
      assertEquals(shown, TlsClient.shown(TLS, "one.shops.acme.test"), "and keeps it");
      assertEquals("refused", TlsClient.version(TLS, "one.other.acme.test"));
    }
    try (Served _ = serve("challenge: http-01", "shops: { on-demand: [a.other.acme.test] }")) {
      assertEquals("refused", TlsClient.version(TLS, "one.shops.acme.test"));
      assertEquals(List.of("a.other.acme.test"), names(issued("a.other.acme.test")));
    }
  }

  /// The certificate for a name, once there is one.
  private static X509Certificate issued(String name) {
    try {
      Waiting.until(() -> TlsClient.version(TLS, name), version -> !version.equals("refused"));
      return TlsClient.shown(TLS, name);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(pebble.toString(), e);
    }
  }

  /// Why a certificate was not issued, once that is known.
  private static String problem(Served served, String name) {
    return Waiting.until(
        () -> served.admin("/api/v1/certificates").text(),
        answer -> answer.contains("\"problem\":\"tls.certificates." + name));
  }

  private static Answer act(Served served, String name, String act) throws IOException {
    return served.ask(
        "admin",
        "POST",
        "/api/v1/certificates/" + name + "/" + act,
        "",
        "Host: localhost",
        "Content-Length: 0",
        served.bearer(".acme/admin-token"));
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static void assertIsTheOwnersAlone(Path file) {
    try {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
          file::toString);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(X509Certificate certificate) throws Exception {
    return certificate.getSubjectAlternativeNames().stream()
        .map(name -> String.valueOf(name.get(1)))
        .toList();
  }
}
