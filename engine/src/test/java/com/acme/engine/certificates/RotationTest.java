package com.acme.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
    compiler = new StoreCompiler(new LocalCertificates(directory, clock, events::add), clock);
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
  void filesAreReadOnceTheyRest() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    CertificateStore store = compile();
    TestAuthority.Issued second = authority.issue("www.example.org");
    Files.writeString(cert, second.chainPem());

    assertTrue(rotation.look(store).isEmpty(), "the key is still to come");
    Files.writeString(key, second.keyPem());
    assertTrue(rotation.look(store).isEmpty(), "just changed");
    CertificateStore newest = rotation.look(store).orElseThrow();

    assertEquals(second.leaf(), leaf(newest));
    CertificateEvent.Rotated rotated =
        assertInstanceOf(CertificateEvent.Rotated.class, events.getFirst());
    assertEquals("shop", rotated.certificate().name());
    assertEquals(Optional.empty(), rotation.look(newest));
  }

  @Test
  void aBadPairLeavesTheOldOneInUseAndIsReportedOnce() throws Exception {
    TestAuthority.Issued first = authority.issue("www.example.org").write(cert, key);
    CertificateStore store = compile();
    Files.writeString(key, authority.issue("www.example.org").keyPem());

    CertificateStore kept = settled(store);
    assertEquals(Optional.empty(), rotation.look(kept));
    assertEquals(Optional.empty(), rotation.look(kept));

    assertEquals(first.leaf(), leaf(kept));
    assertEquals(1, events.size(), events.toString());
    assertInstanceOf(CertificateEvent.Refused.class, events.getFirst());
    assertTrue(kept.status().getFirst().problems().getFirst().what().contains("does not belong"));
  }

  @Test
  void aPairIsTakenAfterTheBadOneBeforeIt() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    CertificateStore store = compile();
    Files.delete(cert);
    CertificateStore refused = settled(store);
    TestAuthority.Issued third = authority.issue("www.example.org").write(cert, key);

    CertificateStore newest = settled(refused);

    assertEquals(third.leaf(), leaf(newest));
    assertEquals(List.of(), newest.status().getFirst().problems());
  }

  @Test
  void aPairForOtherNamesThanTheSitesHaveIsRefused() throws Exception {
    TestAuthority.Issued first = authority.issue("www.example.org").write(cert, key);
    CertificateStore store = compile();
    authority.issue("www.example.net").write(cert, key);

    assertEquals(first.leaf(), leaf(settled(store)));
    assertInstanceOf(CertificateEvent.Refused.class, events.getFirst());
  }

  @Test
  void filesReplacedByRenamingAreSeen() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    CertificateStore store = compile();
    TestAuthority.Issued second =
        authority
            .issue("www.example.org")
            .write(directory.resolve("new.pem"), directory.resolve("new-key.pem"));
    Files.move(directory.resolve("new.pem"), cert, StandardCopyOption.REPLACE_EXISTING);
    Files.move(directory.resolve("new-key.pem"), key, StandardCopyOption.REPLACE_EXISTING);

    assertEquals(second.leaf(), leaf(settled(store)));
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
    CertificateStore store = compile();

    Files.createSymbolicLink(mount.resolve("..next"), after.getFileName());
    Files.move(mount.resolve("..next"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    assertEquals(second.leaf(), leaf(settled(store)));
  }

  @Test
  void aReloadKeepsAPairThatDidNotChangeEvenIfItExpiredMeanwhile() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    CertificateStore store = compile();
    clock.advance(Duration.ofDays(100));

    CertificateStore reloaded =
        Checked.good(compiler.compile(written().local("dev", "app.localhost").build(), store));

    assertSame(source(store), source(reloaded));
  }

  private TestConfiguration written() {
    return new TestConfiguration().files("shop", cert, key).hosts("www.example.org");
  }

  private CertificateStore compile() {
    CertificateStore nothing =
        new CertificateStore(
            CertificateStore.Wanted.NOTHING,
            List.of(),
            new LocalCertificates(directory, clock, events::add));
    return Checked.good(compiler.compile(written().build(), nothing));
  }

  /// After two looks.
  private CertificateStore settled(CertificateStore store) {
    assertTrue(rotation.look(store).isEmpty());
    return rotation.look(store).orElseThrow();
  }

  private static CertificateSource source(CertificateStore store) {
    return store.choose("www.example.org", "EC").orElseThrow();
  }

  private static X509Certificate leaf(CertificateStore store) throws CertificateFailure {
    return source(store).current().leaf();
  }
}
