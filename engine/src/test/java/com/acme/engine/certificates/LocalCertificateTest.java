package com.acme.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.engine.pem.CertificateFailure;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCertificateTest {

  @TempDir Path data;

  private final TestClock clock = new TestClock();
  private final List<CertificateEvent> events = new ArrayList<>();

  @Test
  void aRestartGoesOnWithTheSameCertificate() throws Exception {
    assertEquals(issue("app.localhost").leaf(), issue("app.localhost").leaf());
    assertEquals(1, events.size(), "issued once: " + events);
  }

  @Test
  void theFileIsReadableByItsOwnerAlone() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    issue("app.localhost");

    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file("app.localhost.pem"))));
  }

  @Test
  void itIsIssuedAnewAfterTwoThirdsOfItsLifeAndNotBefore() throws Exception {
    LocalCertificate certificate = certificate("app.localhost");
    Credential first = certificate.current();

    clock.advance(Duration.ofDays(19));
    assertEquals(first.leaf(), certificate.current().leaf());
    clock.advance(Duration.ofDays(1));

    Credential second = certificate.current();
    assertNotEquals(first.leaf(), second.leaf());
    assertNotEquals(first.leaf().getPublicKey(), second.leaf().getPublicKey());
    assertEquals(second.leaf(), issue("app.localhost").leaf(), "kept in place of the first");
  }

  @Test
  void aKeptCertificateThatIsDueIsNotUsedAfterARestart() throws Exception {
    Credential first = issue("app.localhost");
    clock.advance(Duration.ofDays(29));

    assertNotEquals(first.leaf(), issue("app.localhost").leaf());
  }

  @Test
  void aDamagedFileIsReplaced() throws Exception {
    Credential first = issue("app.localhost");
    Files.writeString(file("app.localhost.pem"), "nothing of use");

    Credential second = issue("app.localhost");

    assertNotEquals(first.leaf(), second.leaf());
    assertEquals(second.leaf(), issue("app.localhost").leaf());
  }

  @Test
  void aCertificateOfAnotherRootIsReplaced() throws Exception {
    Credential first = issue("app.localhost");
    Files.delete(data.resolve("ca/root.pem"));
    Files.delete(data.resolve("ca/root-key.pem"));

    Credential second = issue("app.localhost");

    assertNotEquals(first.leaf(), second.leaf());
    assertTrue(authority().issued(second.leaf()));
  }

  @Test
  void severalNamesShareOneCertificateAndLongOnesStillFitAFileName() throws Exception {
    String label = "a".repeat(63);
    List<String> names = List.of(label + "." + label + "." + label + ".localhost", "127.0.0.1");

    Credential first = certificate(names.toArray(String[]::new)).current();

    assertEquals(names, SubjectNames.of(first.leaf()).stream().map(CertificateName::text).toList());
    assertEquals(first.leaf(), certificate(names.toArray(String[]::new)).current().leaf());
  }

  @Test
  void aDiskThatCannotBeWrittenCostsNothingButTheNextStart() throws Exception {
    Files.writeString(data.resolve("certificates"), "a file in the way");

    LocalCertificate certificate = certificate("app.localhost");

    assertEquals(certificate.current(), certificate.current());
  }

  @Test
  void filesOfExpiredCertificatesAreRemoved() throws Exception {
    issue("old.localhost");
    issue("new.localhost");
    Files.setLastModifiedTime(
        file("old.localhost.pem"), FileTime.from(clock.instant().minus(Duration.ofDays(32))));

    new LocalCertificates(data, clock, events::add).removeExpired();

    assertTrue(Files.notExists(file("old.localhost.pem")));
    assertTrue(Files.exists(file("new.localhost.pem")));
  }

  @Test
  void withoutItsAuthorityNothingIsIssued() {
    LocalCertificates closed = new LocalCertificates(data, clock, events::add);
    LocalCertificate certificate = closed.onDemand(new CertificateName.Dns("app.localhost"));

    assertThrows(CertificateFailure.class, certificate::current);
    assertTrue(Files.notExists(data.resolve("ca")), "and nothing is written");
  }

  private Credential issue(String name) throws CertificateFailure, InterruptedException {
    return certificate(name).current();
  }

  private LocalAuthority authority() throws CertificateFailure, InterruptedException {
    return new LocalCertificates(data, clock, events::add).open();
  }

  /// As a server just started has it.
  private LocalCertificate certificate(String... names)
      throws CertificateFailure, InterruptedException {
    LocalCertificates started = new LocalCertificates(data, clock, events::add);
    started.open();
    List<CertificateName> parsed = new ArrayList<>();
    for (String name : names) {
      parsed.add(CertificateName.parse(name));
    }
    return started.configured("app", parsed);
  }

  private Path file(String name) {
    return data.resolve("certificates/local").resolve(name);
  }
}
