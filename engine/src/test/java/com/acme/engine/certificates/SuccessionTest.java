package com.acme.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.InstalledPrograms;
import com.acme.engine.config.AcmeAuthority;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A renewed certificate that demands an OCSP response, and the one it takes the place of. It comes
/// as another server of the same data got it, so that no CA is asked.
@SuppressWarnings("NullAway.Init")
final class SuccessionTest {

  private static final String NAME = "www.example.org";
  private static final String DIRECTORY = "https://127.0.0.1:1/dir";
  private static final CertificateName.Dns HOST = new CertificateName.Dns(NAME);

  @TempDir private Path data;

  private final TestClock clock = new TestClock();
  private final BlockingQueue<CertificateEvent> events = new LinkedBlockingQueue<>();
  private TestAuthority authority;
  private OpensslResponder responder;
  private X509Certificate old;
  private X509Certificate renewed;
  private AcmeCertificate certificate;
  private Stapling stapling;
  private CertificateStores stores;

  @BeforeEach
  void renew() throws Exception {
    InstalledPrograms.assumeThere("openssl");
    authority = new TestAuthority();
    responder = new OpensslResponder(data.resolve("responder"));
    Instant now = clock.instant();
    old = keep(authority.issue("EC", now.minus(Duration.ofDays(80)), days(10), NAME));
    certificate = new AcmeCertificates(data, clock, events::add).configured(asked());
    stores =
        stores(
            new Wanted(List.of(), Optional.empty(), List.of(), true, ClientTrust.nobody(), true));
    stapling =
        new Stapling(
            new OcspFiles(data.resolve("ocsp")),
            clock,
            events::add,
            new HttpOcspResponder(Duration.ofSeconds(30)));
    renewed = keep(authority.issueFor(responder.uri(), true, NAME));
    certificate.work();
    assertInstanceOf(CertificateEvent.Issued.class, events.poll());
  }

  @AfterEach
  void stop() {
    if (responder != null) {
      responder.close();
    }
  }

  @Test
  void theOldOneIsPresentedUntilTheRenewedOneHasItsResponse() throws Exception {
    assertEquals(old, certificate.current().leaf());
    responder.start(authority.issuer(), authority.issuer(), renewed, "V");
    stapling.look(stores);
    awaitRenewed();
    assertTrue(certificate.current().staple().isPresent());
    assertTrue(events.isEmpty(), events::toString);
  }

  @Test
  void aResponderThatStaysDeadIsWaitedForAMinute() throws Exception {
    stapling.look(stores);
    assertTrue(told().endsWith("so the one before is presented meanwhile"));
    assertEquals(old, certificate.current().leaf());
    clock.advance(Duration.ofSeconds(2));
    stapling.look(stores);
    clock.advance(Duration.ofSeconds(60));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          stapling.look(stores);
          return certificate.current().leaf().equals(renewed);
        });
    assertTrue(told().endsWith("and clients that follow RFC 7633 refuse it"));
  }

  @Test
  void withoutStaplingNothingIsWaitedFor() throws Exception {
    assertEquals(old, certificate.presentable(HOST).getFirst().current().leaf());
    stapling.look(stores(Wanted.NOTHING));
    assertEquals(renewed, certificate.presentable(HOST).getFirst().current().leaf());
  }

  @Test
  void whereNoneWasBeforeItIsPresentedAsItIs() throws Exception {
    AcmeCertificate restarted = new AcmeCertificates(data, clock, events::add).configured(asked());
    assertEquals(renewed, restarted.presentable(HOST).getFirst().current().leaf());
  }

  @Test
  void whatHasExpiredIsPresentedNoMore() {
    Succession first = Succession.first(certificate.credentials().getLast());
    Credential newer = certificate.credentials().getFirst();
    assertEquals(old, first.then(newer, days(9)).presented().leaf());
    assertEquals(renewed, first.then(newer, days(11)).presented().leaf());
  }

  private void awaitRenewed() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> certificate.current().leaf().equals(renewed));
  }

  private String told() throws InterruptedException {
    return assertInstanceOf(CertificateEvent.Unstapled.class, events.poll(60, TimeUnit.SECONDS))
        .problem()
        .what();
  }

  private Instant days(int fromNow) {
    return clock.instant().plus(Duration.ofDays(fromNow));
  }

  private X509Certificate keep(TestAuthority.Issued issued) throws Exception {
    Path kept = data.resolve("certificates/acme/www.pem");
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, "Issued by " + DIRECTORY + "\n" + issued.keyPem() + issued.chainPem());
    return issued.leaf();
  }

  private static Asked asked() {
    AcmeAuthority authority =
        new AcmeAuthority(
            URI.create(DIRECTORY),
            Optional.empty(),
            new AcmeAuthority.Challenge.Http(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Asked("tls.certificates.www", "www", List.of(HOST), authority);
  }

  private CertificateStores stores(Wanted wanted) {
    LocalCertificates local = new LocalCertificates(data, clock, events::add);
    return new CertificateStores(
        new CertificateStore(wanted, List.of(certificate), local), Map.of());
  }
}
