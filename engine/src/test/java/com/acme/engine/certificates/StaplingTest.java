package com.acme.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.InstalledPrograms;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OCSP responses of OpenSSL's responder, in its good hours and its bad ones. Its answers hold for
/// ten minutes.
@SuppressWarnings("NullAway.Init")
class StaplingTest {

  private static final Duration HALF = Duration.ofMinutes(6);

  @TempDir private Path directory;

  private final TestClock clock = new TestClock();
  private final BlockingQueue<CertificateEvent> events = new LinkedBlockingQueue<>();
  private TestAuthority authority;
  private OpensslResponder responder;
  private TestAuthority.Issued leaf;
  private Credential credential;
  private CertificateStores stores;

  @BeforeEach
  void prepare() throws Exception {
    InstalledPrograms.assumeThere("openssl");
    authority = new TestAuthority();
    responder = new OpensslResponder(directory.resolve("responder"));
    issue(responder.uri(), false);
  }

  @AfterEach
  void stop() {
    if (responder != null) {
      responder.close();
    }
  }

  @Test
  void aGoodResponseOfTheIssuerIsStapledAndFetchedAnewAtHalfOfItsLife() throws Exception {
    responder.start(authority.issuer(), authority.issuer(), leaf.leaf(), "V");
    Stapling stapling = stapling();
    stapling.look(stores);
    OcspStaple first = awaitStaple();
    assertTrue(first.der().length > 100);

    clock.advance(HALF);
    stapling.look(stores);
    patiently().until(() -> !credential.staple().equals(Optional.of(first)));
    assertNotSame(first, credential.staple().orElseThrow());
    assertTrue(events.isEmpty(), events::toString);
  }

  @Test
  void aResponderThatTheIssuerEntrustedSpeaksForIt() throws Exception {
    responder.start(authority.issuer(), authority.issueResponder(true), leaf.leaf(), "V");
    stapling().look(stores);
    awaitStaple();
  }

  @Test
  void nobodyElseSpeaksForTheIssuer() throws Exception {
    responder.start(authority.issuer(), authority.issueResponder(false), leaf.leaf(), "V");
    stapling().look(stores);
    assertRefused("nobody has signed it who may speak for the issuer");
  }

  @Test
  void anotherCaDoesNotSpeakForTheIssuer() throws Exception {
    TestAuthority other = new TestAuthority();
    responder.start(authority.issuer(), other.issuer(), leaf.leaf(), "V");
    stapling().look(stores);
    assertRefused("nobody has signed it who may speak for the issuer");
  }

  @Test
  void aRevokedCertificateIsToldAndItsRevocationNotStapled() throws Exception {
    responder.start(authority.issuer(), authority.issuer(), leaf.leaf(), "R");
    stapling().look(stores);
    assertRefused("has revoked the certificate");
  }

  @Test
  void anAnswerAboutAnotherCertificateIsOfNoUse() throws Exception {
    TestAuthority.Issued other = authority.issueFor(responder.uri(), false, "other.example");
    responder.start(authority.issuer(), authority.issuer(), other.leaf(), "V");
    stapling().look(stores);
    assertRefused("does not know the certificate");
  }

  @Test
  void aDeadResponderIsToldOnceAndAskedAgainLater() throws Exception {
    Stapling stapling = stapling();
    stapling.look(stores);
    assertRefused("no OCSP response could be had");
    responder.start(authority.issuer(), authority.issuer(), leaf.leaf(), "V");
    stapling.look(stores);
    assertEquals(Optional.empty(), credential.staple());
    clock.advance(Duration.ofSeconds(11));
    stapling.look(stores);
    awaitStaple();
    assertTrue(events.isEmpty(), events::toString);
    assertEquals(List.of(), problems());
  }

  @Test
  void aResponseIsStapledWhileItHoldsAndNoLonger() throws Exception {
    responder.start(authority.issuer(), authority.issuer(), leaf.leaf(), "V");
    Stapling stapling = stapling();
    stapling.look(stores);
    OcspStaple first = awaitStaple();
    responder.close();
    clock.advance(HALF);
    stapling.look(stores);
    assertTrue(told().problem().what().endsWith("the one before is stapled while it holds"));
    assertEquals(Optional.of(first), credential.staple());
    clock.advance(HALF);
    stapling.look(stores);
    assertEquals(Optional.empty(), credential.staple());
  }

  @Test
  void aResponderThatNeverAnswersIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      issue(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"), false);
      stapling(Duration.ofMillis(100)).look(stores);
      assertRefused("timed out");
    }
  }

  @Test
  void aCertificateThatDemandsAResponseSaysWhatItsLackMeans() throws Exception {
    issue(responder.uri(), true);
    stapling().look(stores);
    assertTrue(told().problem().what().contains("must-staple"));
    assertTrue(problems().getFirst().contains("clients that follow RFC 7633 refuse it"));
  }

  @Test
  void aRestartStaplesWhatWasKept() throws Exception {
    responder.start(authority.issuer(), authority.issuer(), leaf.leaf(), "V");
    stapling().look(stores);
    awaitStaple();
    OcspFiles files = new OcspFiles(directory.resolve("ocsp"));
    patiently().until(() -> files.read(credential).isPresent());
    responder.close();
    stores = compiled();

    stapling().look(stores);

    assertTrue(credential.staple().isPresent());
  }

  private void issue(URI uri, boolean demanding) throws Exception {
    leaf =
        authority
            .issueFor(uri, demanding, "www.example.org")
            .write(directory.resolve("shop.pem"), directory.resolve("shop-key.pem"));
    stores = compiled();
  }

  private CertificateStores compiled() {
    LocalCertificates local = new LocalCertificates(directory, clock, events::add);
    CertificateStore nothing = new CertificateStore(Wanted.NOTHING, List.of(), local);
    CertificateStores compiled =
        Checked.good(
            new StoreCompiler(local, new AcmeCertificates(directory, clock, events::add), clock)
                .compile(
                    new TestConfiguration()
                        .files(
                            "shop",
                            directory.resolve("shop.pem"),
                            directory.resolve("shop-key.pem"))
                        .hosts("www.example.org")
                        .build(),
                    new CertificateStores(nothing, Map.of())));
    credential = compiled.main().files().getFirst().current();
    return compiled;
  }

  private Stapling stapling() {
    return stapling(Duration.ofSeconds(30));
  }

  private Stapling stapling(Duration patience) {
    return new Stapling(
        new OcspFiles(directory.resolve("ocsp")),
        clock,
        events::add,
        new HttpOcspResponder(patience));
  }

  private static ConditionFactory patiently() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  private OcspStaple awaitStaple() {
    patiently().until(() -> credential.staple().isPresent());
    return credential.staple().orElseThrow();
  }

  private void assertRefused(String why) throws Exception {
    CertificateEvent.Unstapled told = told();
    assertEquals("shop", told.name());
    assertTrue(told.problem().what().contains(why), told.problem()::text);
    assertTrue(problems().getFirst().contains(why));
    assertEquals(Optional.empty(), credential.staple());
  }

  private CertificateEvent.Unstapled told() throws InterruptedException {
    return assertInstanceOf(CertificateEvent.Unstapled.class, events.poll(60, TimeUnit.SECONDS));
  }

  private List<String> problems() {
    return stores.status().getFirst().problems().stream().map(problem -> problem.text()).toList();
  }
}
