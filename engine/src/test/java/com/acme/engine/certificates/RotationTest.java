package com.acme.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.pem.CertificateFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that change while the server runs.
class RotationTest {

  @TempDir Path directory;

  private final TestClock clock = new TestClock();
  private final List<CertificateEvent> events = Collections.synchronizedList(new ArrayList<>());
  private TestAuthority authority;
  private Path cert;
  private Path key;
  private StoreCompiler compiler;
  private Rotation rotation;

  @BeforeEach
  void prepare() throws Exception {
    authority = new TestAuthority();
    cert = directory.resolve("shop.pem");
    key = directory.resolve("shop-key.pem");
    compiler =
        new StoreCompiler(
            new LocalCertificates(directory, clock, events::add),
            new AcmeCertificates(directory, clock, events::add),
            clock);
    rotation = new Rotation(compiler, clock, events::add);
  }

  @Test
  void aRunningServerPresentsTheNewFilesWithNoRestart() throws Exception {
    TestAuthority.Issued first = authority.issue("www.example.org").write(cert, key);
    try (Certificates certificates = new Certificates(directory, clock, events::add);
        TlsServer server = new TlsServer(certificates.tls())) {
      Checked.use(certificates, written().build());
      assertEquals(first.leaf(), server.leaf("www.example.org", authority.root()));

      TestAuthority.Issued second = authority.issue("www.example.org").write(cert, key);

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> server.leaf("www.example.org", authority.root()).equals(second.leaf()));
    }
  }

  @Test
  void noHandshakeFailsWhileCertificatesRotate() throws Exception {
    RotatedHandshakes run = new RotatedHandshakes(directory);
    assertEquals(10, run.run(300, 10));
    assertTrue(run.certificatesSeen() > 5, () -> run.certificatesSeen() + " were seen");
  }

  @Test
  void filesAreReadOnceTheyRest() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    CertificateStores stores = compile();
    TestAuthority.Issued second = authority.issue("www.example.org");
    Files.writeString(cert, second.chainPem());

    assertTrue(look(stores).isEmpty(), "the key is still to come");
    Files.writeString(key, second.keyPem());
    assertTrue(look(stores).isEmpty(), "just changed");
    CertificateStores newest = look(stores).orElseThrow();

    assertEquals(second.leaf(), leaf(newest));
    CertificateEvent.Rotated rotated =
        assertInstanceOf(CertificateEvent.Rotated.class, events.getFirst());
    assertEquals("shop", rotated.certificate().name());
    assertEquals(Optional.empty(), look(newest));
  }

  @Test
  void aPairThatDemandsAnOcspResponseIsShownOnceItHasOne() throws Exception {
    TestAuthority.Issued first = authority.issue("www.example.org").write(cert, key);
    CertificateStores stores = compile();
    URI responder = URI.create("http://127.0.0.1:1/");
    TestAuthority.Issued second =
        authority.issueFor(responder, true, "www.example.org").write(cert, key);

    CertificateStores newest = settled(stores);

    assertEquals(first.leaf(), shown(newest));
    FileCertificate file = newest.main().files().getFirst();
    file.current().staple(new OcspStaple(new byte[0], clock.instant(), clock.instant()));
    assertEquals(second.leaf(), shown(newest));
  }

  private static X509Certificate shown(CertificateStores stores) throws CertificateFailure {
    return stores.main().candidates("www.example.org").getFirst().current().leaf();
  }

  @Test
  void aBadPairLeavesTheOldOneInUseAndIsReportedOnce() throws Exception {
    TestAuthority.Issued first = authority.issue("www.example.org").write(cert, key);
    CertificateStores stores = compile();
    Files.writeString(key, authority.issue("www.example.org").keyPem());

    CertificateStores kept = settled(stores);
    assertEquals(Optional.empty(), look(kept));
    assertEquals(Optional.empty(), look(kept));

    assertEquals(first.leaf(), leaf(kept));
    assertEquals(1, events.size(), events.toString());
    assertInstanceOf(CertificateEvent.Refused.class, events.getFirst());
    assertTrue(kept.status().getFirst().problems().getFirst().what().contains("does not belong"));
  }

  @Test
  void aPairIsTakenAfterTheBadOneBeforeIt() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    CertificateStores stores = compile();
    Files.delete(cert);
    CertificateStores refused = settled(stores);
    TestAuthority.Issued third = authority.issue("www.example.org").write(cert, key);

    CertificateStores newest = settled(refused);

    assertEquals(third.leaf(), leaf(newest));
    assertEquals(List.of(), newest.status().getFirst().problems());
  }

  @Test
  void aPairForOtherNamesThanTheSitesHaveIsRefused() throws Exception {
    TestAuthority.Issued first = authority.issue("www.example.org").write(cert, key);
    CertificateStores stores = compile();
    authority.issue("www.example.net").write(cert, key);

    assertEquals(first.leaf(), leaf(settled(stores)));
    assertInstanceOf(CertificateEvent.Refused.class, events.getFirst());
  }

  @Test
  void filesReplacedByRenamingAreSeen() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    CertificateStores stores = compile();
    TestAuthority.Issued second =
        authority
            .issue("www.example.org")
            .write(directory.resolve("new.pem"), directory.resolve("new-key.pem"));
    Files.move(directory.resolve("new.pem"), cert, StandardCopyOption.REPLACE_EXISTING);
    Files.move(directory.resolve("new-key.pem"), key, StandardCopyOption.REPLACE_EXISTING);

    assertEquals(second.leaf(), leaf(settled(stores)));
  }

  @Test
  void aMountedSecretThatIsSwappedByOneLinkIsSeen() throws Exception {
    Path mount = Files.createDirectory(directory.resolve("mount"));
    Path before = Files.createDirectory(mount.resolve("..2026_01"));
    Path after = Files.createDirectory(mount.resolve("..2026_02"));
    authority.issue("www.example.org").write(before.resolve("c"), before.resolve("k"));
    TestAuthority.Issued second =
        authority.issue("www.example.org").write(after.resolve("c"), after.resolve("k"));
    Files.createSymbolicLink(mount.resolve("..data"), before.getFileName());
    cert = Files.createSymbolicLink(mount.resolve("tls.crt"), Path.of("..data", "c"));
    key = Files.createSymbolicLink(mount.resolve("tls.key"), Path.of("..data", "k"));
    CertificateStores stores = compile();

    Files.createSymbolicLink(mount.resolve("..next"), after.getFileName());
    Files.move(mount.resolve("..next"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    assertEquals(second.leaf(), leaf(settled(stores)));
  }

  @Test
  void aPairThatTwoListenersPresentIsRotatedForBothAndToldOnce() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    Map<String, CertificateStore> listeners = new HashMap<>();
    listeners.put("internal", compile().main());
    CertificateStores stores = new CertificateStores(compile().main(), listeners);
    TestAuthority.Issued second = authority.issue("www.example.org").write(cert, key);

    CertificateStores newest = settled(stores);

    for (CertificateStore store : List.of(newest.main(), newest.of("internal"))) {
      CertificateSource source = store.choose("www.example.org", "EC").orElseThrow();
      assertEquals(second.leaf(), source.current().leaf());
    }
    assertEquals(1, events.size(), events.toString());
  }

  @Test
  void aReloadKeepsAPairThatDidNotChangeEvenIfItExpiredMeanwhile() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    CertificateStores stores = compile();
    clock.advance(Duration.ofDays(100));

    CertificateStores reloaded =
        Checked.good(compiler.compile(written().local("dev", "app.localhost").build(), stores));

    assertSame(source(stores), source(reloaded));
  }

  private TestConfiguration written() {
    return new TestConfiguration().files("shop", cert, key).hosts("www.example.org");
  }

  private CertificateStores compile() {
    LocalCertificates local = new LocalCertificates(directory, clock, events::add);
    CertificateStore nothing = new CertificateStore(Wanted.NOTHING, List.of(), local);
    return Checked.good(
        compiler.compile(written().build(), new CertificateStores(nothing, Map.of())));
  }

  private Optional<CertificateStores> look(CertificateStores stores) {
    AtomicReference<Optional<CertificateStores>> used = new AtomicReference<>(Optional.empty());
    rotation.look(stores, newest -> used.set(Optional.of(newest)));
    return used.get();
  }

  /// After two looks.
  private CertificateStores settled(CertificateStores stores) {
    assertTrue(look(stores).isEmpty());
    return look(stores).orElseThrow();
  }

  private static CertificateSource source(CertificateStores stores) {
    return stores.main().choose("www.example.org", "EC").orElseThrow();
  }

  private static X509Certificate leaf(CertificateStores stores) throws CertificateFailure {
    return source(stores).current().leaf();
  }
}
