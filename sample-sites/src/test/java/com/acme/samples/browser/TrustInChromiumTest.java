package com.acme.samples.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Certificates, protocols and the way to HTTPS.
@InChromium
@SuppressWarnings("NullAway.Init")
class TrustInChromiumTest {

  private static final String PROTOCOL =
      "return performance.getEntriesByType('navigation')[0].nextHopProtocol";

  @TempDir private static Path folder;
  private static SampleVisit visit;

  @BeforeAll
  static void begin() throws Exception {
    visit = SampleVisit.begin(folder);
  }

  @AfterAll
  static void end() {
    visit.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs.localhost", "app.localhost", "localhost"})
  void aPageComesOverHttp2WithACertificateThatIsTrusted(String host) {
    PageLog.Response page = visit.open(host, "/").document();

    assertEquals("h2", visit.chromium().script(PROTOCOL));
    assertEquals("secure", page.security());
    assertEquals("TLS 1.3", page.tls());
    assertTrue(page.issuer().contains("ACME"), page.issuer());
  }

  @Test
  void aPageComesOverHttp11WithoutTls() {
    PageLog log = visit.chromium().open(visit.server().address("http", "docs.localhost", "/"));

    assertEquals("http/1.1", visit.chromium().script(PROTOCOL));
    assertEquals(List.of(), log.faults());
  }

  @Test
  void aListenerThatRedirectsLeadsToTheSamePageOverHttps() {
    PageLog log =
        visit
            .chromium()
            .open(visit.server().address("upgrading", "docs.localhost", "/routes/?a=b"));

    assertEquals(List.of(308, 200), log.way());
    assertEquals(
        visit.server().https("docs.localhost", "/routes/?a=b"), visit.chromium().address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aRouteWithEarlyHintsBringsItsPageAndNothingElse(String listener) {
    PageLog log =
        visit.chromium().open(visit.server().address(listener, "listed.localhost", "/hinted"));

    assertEquals(List.of(200), log.way());
    assertEquals("Hinted", visit.chromium().text("body"));
    assertEquals(List.of(), log.failures());
  }

  /// That the others can fail.
  @Test
  void whoDoesNotTrustTheAuthorityGetsNoPage() throws Exception {
    String page = visit.server().https("docs.localhost", "/");
    Path home = Files.createDirectory(folder.resolve("stranger"));
    try (Chromium stranger = Chromium.trustingNobody(home)) {
      PageLog log = stranger.open(page);

      assertEquals(List.of("net::ERR_CERT_AUTHORITY_INVALID " + page), log.failures());
      assertEquals(List.of(), log.responses());
    }
  }
}
