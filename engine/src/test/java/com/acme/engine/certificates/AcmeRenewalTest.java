package com.acme.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.FreePort;
import com.acme.engine.Pebble;
import com.acme.engine.StubAuthority;
import com.acme.engine.certificates.acme.AuthorityClient;
import com.acme.engine.certificates.acme.Challenges;
import com.acme.engine.certificates.acme.RenewalWindow;
import com.acme.engine.certificates.acme.SharedProofs;
import com.acme.engine.config.AcmeAuthority;
import com.acme.engine.config.Address;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Response;
import com.acme.engine.listener.Listeners;
import com.acme.engine.observe.ConnectionCounters;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A certificate's life with a real CA, whose time a test tells.
final class AcmeRenewalTest {

  private static final Duration TWO_MONTHS = Duration.ofDays(61);

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private final List<CertificateEvent> events = new CopyOnWriteArrayList<>();
  private final int port = FreePort.any();
  private Pebble pebble;
  private AcmeCertificates acme;
  private Listeners listeners;

  @BeforeEach
  void start() throws Exception {
    String life = ", \"certificateValidityPeriod\": " + Duration.ofDays(90).toSeconds();
    pebble = Pebble.start(folder, port, FreePort.any(), life);
    acme = new AcmeCertificates(folder.resolve("data"), clock, events::add);
    listeners =
        new Listeners(
            () -> acme.challenges().around(_ -> Response.text(404, "nothing")),
            _ -> {
              throw new IllegalStateException("no TLS here");
            },
            new ConnectionCounters());
    listeners.open(
        List.of(new Listener("http", new Address("127.0.0.1", port), false, Optional.empty())));
  }

  @AfterEach
  void stop() {
    if (listeners != null) {
      listeners.close();
      acme.close();
    }
    if (pebble != null) {
      pebble.close();
    }
  }

  @Test
  void itIsRenewedAheadOfItsEndAndServesOnWhereThatFails() throws Exception {
    AcmeCertificate certificate = acme.configured(asked("www.acme.test"));
    assertTrue(certificate.wantsWork());
    certificate.work();
    X509Certificate first = certificate.current().leaf();
    assertTrue(certificate.wantsWork(), "asks when the CA wants it renewed");
    certificate.work();
    assertFalse(certificate.wantsWork(), "is content for now");

    clock.advance(TWO_MONTHS);
    assertTrue(certificate.wantsWork(), "two thirds have passed");
    certificate.work();
    X509Certificate second = certificate.current().leaf();
    assertNotEquals(first, second);
    assertInstanceOf(CertificateEvent.Issued.class, events.getLast());

    pebble.close();
    clock.advance(TWO_MONTHS);
    certificate.work();
    assertEquals(second, certificate.current().leaf(), "the old one serves on");
    assertInstanceOf(CertificateEvent.Failed.class, events.getLast());
    CertificateStatus status = certificate.status().orElseThrow();
    assertTrue(status.problems().getFirst().what().contains("cannot be reached"), status::toString);
    assertFalse(certificate.mayBeTried(), "not at once again");
    clock.advance(Duration.ofMinutes(3));
    assertTrue(certificate.mayBeTried());
  }

  @Test
  void oneMoreNameIsAskedForWhileTheOthersServeOn() throws Exception {
    acme.configured(asked("one.acme.test")).work();
    AcmeCertificate both = acme.configured(asked("one.acme.test", "two.acme.test"));
    CertificateName.Dns one = new CertificateName.Dns("one.acme.test");
    CertificateName.Dns two = new CertificateName.Dns("two.acme.test");
    assertEquals(1, both.presentable(one).size(), "from the certificate before");
    assertEquals(0, both.presentable(two).size());
    assertTrue(both.wantsWork());
    both.work();
    assertEquals(1, both.presentable(one).size());
    assertEquals(1, both.presentable(two).size());
  }

  @Test
  void whatAnotherServerGotIsTakenOver() throws Exception {
    AcmeCertificate ours = acme.configured(asked("shared.acme.test"));
    AcmeCertificates others = new AcmeCertificates(folder.resolve("data"), clock, events::add);
    AcmeCertificate theirs = others.configured(asked("shared.acme.test"));
    ours.work();
    theirs.work();
    assertEquals(ours.current().leaf(), theirs.current().leaf());
  }

  @Test
  void aHostThatFailedIsAskedForAgainWhenAClientComesBack() throws Exception {
    CertificateName.Dns host = new CertificateName.Dns("one.shops.acme.test");
    AcmeOnDemand shops = acme.onDemand(asked("*.shops.acme.test"));
    pebble.close();
    shops.await(host);
    assertEquals(1, events.size());
    assertTrue(shops.awaited().getFirst().problem().contains("cannot be reached"));
    assertEquals(List.of(), shops.parts(), "nothing to renew");
    shops.await(host);
    assertEquals(1, events.size(), "not at once again");
    clock.advance(Duration.ofMinutes(3));
    shops.await(host);
    assertEquals(2, events.size());
  }

  @Test
  void aFailureHoldsOverARestart() throws Exception {
    pebble.close();
    acme.configured(asked("down.acme.test")).work();
    AcmeCertificates restarted = new AcmeCertificates(folder.resolve("data"), clock, events::add);
    AcmeCertificate again = restarted.configured(asked("down.acme.test"));
    assertFalse(again.wantsWork());
    assertTrue(again.awaited().orElseThrow().problem().contains("cannot be reached"));
    assertTrue(
        restarted.configured(asked("down.acme.test", "more.acme.test")).wantsWork(),
        "what is asked for in another way may go well");
    clock.advance(Duration.ofMinutes(3));
    assertTrue(again.wantsWork());
  }

  @Test
  void theWindowThatACaStatesIsHeard() throws Exception {
    Path root = folder.resolve("stub-ca.pem");
    try (StubAuthority stub = new StubAuthority(root)) {
      AcmeCertificate certificate = acme.configured(asked("ari.acme.test"));
      certificate.work();
      X509Certificate leaf = certificate.current().leaf();
      assertEquals(Optional.empty(), client(stub, root).renewal(leaf), "where it states none");
      stub.state(
          "{\"suggestedWindow\": {\"start\": \"2027-01-02T00:00:00Z\", \"end\": \"2027-01-03T00:00:00Z\"}}");
      RenewalWindow window = client(stub, root).renewal(leaf).orElseThrow();
      assertEquals(Instant.parse("2027-01-02T00:00:00Z"), window.start());
      assertEquals(Instant.parse("2027-01-03T00:00:00Z"), window.end());
      assertTrue(window.askAgain().isPresent());
    }
  }

  private AuthorityClient client(StubAuthority stub, Path root) {
    AcmeAuthority authority = authority(stub.directory(), root);
    return new AuthorityClient(
        authority,
        AccountFolder.of(folder.resolve("accounts"), authority),
        new Challenges(SharedProofs.NONE));
  }

  private Asked asked(String... names) {
    return new Asked(
        "tls.certificates.www",
        "www",
        List.of(names).stream().map(CertificateName::parse).toList(),
        authority(pebble.directory(), pebble.authority()));
  }

  private static AcmeAuthority authority(String directory, Path root) {
    return new AcmeAuthority(
        URI.create(directory),
        Optional.empty(),
        new AcmeAuthority.Challenge.Http(),
        Optional.of(root),
        Optional.empty(),
        Optional.empty());
  }
}
