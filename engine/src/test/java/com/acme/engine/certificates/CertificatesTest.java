package com.acme.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.pem.CertificateFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The room as the server uses it.
class CertificatesTest {

  @TempDir Path data;

  private final TestClock clock = new TestClock();
  private final List<CertificateEvent> events = Collections.synchronizedList(new ArrayList<>());
  private Certificates certificates;

  @BeforeEach
  void create() {
    certificates = new Certificates(data, clock, events::add);
  }

  @AfterEach
  void close() {
    certificates.close();
  }

  @Test
  void certificatesOfTheConfigurationAreIssuedBeforeAnybodyAsks() throws Exception {
    use(
        new TestConfiguration()
            .local("dev", "app.localhost", "*.app.localhost")
            .hosts("docs.localhost"));

    Awaitility.await().until(() -> certificates.status().size() == 2);
    CertificateStatus dev = certificates.status().getFirst();
    assertEquals("dev", dev.name());
    assertEquals(List.of("app.localhost", "*.app.localhost"), dev.names());
    assertTrue(dev.issuer().startsWith("ACME local CA "), dev.issuer());
    assertEquals("local", dev.source().key());
    assertEquals("EC P-256", dev.keyType());
    assertEquals(64, dev.fingerprint().length());
    assertTrue(dev.notAfter().isAfter(clock.instant().plus(Duration.ofDays(29))));
  }

  @Test
  void theyAreIssuedAnewWithoutAHandshake() throws Exception {
    use(new TestConfiguration().local("dev", "app.localhost"));
    certificates.look();
    String first = certificates.status().getFirst().fingerprint();

    clock.advance(Duration.ofDays(21));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !certificates.status().getFirst().fingerprint().equals(first));
    assertEquals(2, events.size());
  }

  @Test
  void thoseOfTheLocalAuthorityAreRenewedWhenAskedAndThoseOfFilesAreNot() throws Exception {
    Path cert = data.resolve("www.pem");
    Path key = data.resolve("www-key.pem");
    new TestAuthority().issue("www.example.org").write(cert, key);
    use(new TestConfiguration().local("dev", "app.localhost").files("www", cert, key));
    certificates.look();
    CertificateStatus first =
        certificates.status().stream()
            .filter(each -> each.name().equals("dev"))
            .findFirst()
            .orElseThrow();

    CertificateStatus renewed = certificates.renew("dev").orElseThrow();

    assertNotEquals(first.fingerprint(), renewed.fingerprint());
    CertificateFailure files =
        assertThrows(CertificateFailure.class, () -> certificates.renew("www"));
    assertTrue(files.problem().text().contains("replace its files"), files.problem().text());
    assertThrows(CertificateFailure.class, () -> certificates.revoke("dev"));
    assertTrue(certificates.renew("unheard-of").isEmpty());
  }

  @Test
  void withoutTlsThereIsNoLocalAuthority() throws Exception {
    use(new TestConfiguration().hosts("www.bank.com").withoutTls());

    assertTrue(Files.notExists(data.resolve("ca")));
    assertThrows(CertificateFailure.class, () -> certificates.authority());
  }

  @Test
  void aDamagedAuthorityStopsOnlyAServerThatNeedsIt() throws Exception {
    Files.createDirectories(data.resolve("ca"));
    Files.writeString(data.resolve("ca/root-key.pem"), "damaged");
    TestAuthority other = new TestAuthority();
    Path cert = data.resolve("cert.pem");
    Path key = data.resolve("key.pem");
    other.issue("www.example.org").write(cert, key);

    assertThrows(
        CertificateFailure.class, () -> use(new TestConfiguration().hosts("shop.localhost")));
    assertThrows(CertificateFailure.class, () -> use(new TestConfiguration()));
    use(new TestConfiguration().files("www", cert, key).hosts("www.example.org"));

    assertEquals("www", certificates.status().getFirst().name());
    assertEquals("damaged", Files.readString(data.resolve("ca/root-key.pem")));
  }

  private void use(TestConfiguration configuration)
      throws CertificateFailure, InterruptedException {
    Checked.use(certificates, configuration.build());
  }
}
