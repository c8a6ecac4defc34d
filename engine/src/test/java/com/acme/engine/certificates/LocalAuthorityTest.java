package com.acme.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.engine.pem.CertificateFailure;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAuthorityTest {

  @TempDir Path data;

  private final TestClock clock = new TestClock();

  @Test
  void theFirstRunCreatesARootThatMayIssueForTenYearsAndForServersOnly() throws Exception {
    X509Certificate root = open().certificate();

    assertTrue(
        root.getSubjectX500Principal().getName().contains("CN=ACME local CA "), root.toString());
    assertEquals(0, root.getBasicConstraints(), "a CA with no CA below it");
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), root.getExtendedKeyUsage());
    assertTrue(root.getCriticalExtensionOIDs().contains("2.5.29.30"), "name constraints");
    assertTrue(root.getKeyUsage()[5], "keyCertSign");
    Duration left = Duration.between(clock.instant(), root.getNotAfter().toInstant());
    assertEquals(3652, left.plusSeconds(1).toDays());
  }

  @Test
  void theNextRunOpensTheSameRoot() throws Exception {
    assertEquals(open().certificate(), open().certificate());
    assertEquals(open().pem(), Files.readString(open().file()));
  }

  @Test
  void theKeyIsReadableByItsOwnerAlone() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    open();

    assertEquals("rw-------", permissions("root-key.pem"));
    assertTrue(permissions("root.pem").startsWith("rw-r"), "for all to trust");
  }

  @Test
  void oneKeyIsCreatedWhenSeveralEnginesOfAProcessStartAtOnce() throws Exception {
    Set<X509Certificate> roots = new HashSet<>();
    try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<X509Certificate>> opens =
          Stream.<Callable<X509Certificate>>generate(() -> () -> open().certificate())
              .limit(8)
              .toList();
      for (Future<X509Certificate> root : starts.invokeAll(opens)) {
        roots.add(root.get());
      }
    }
    assertEquals(1, roots.size());
  }

  @Test
  void oneKeyIsCreatedWhenSeveralProcessesStartAtOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path", ""),
                  OpenAuthority.class.getName(),
                  directory().toString())
              .redirectErrorStream(true)
              .start());
    }
    Set<String> roots = new HashSet<>();
    for (Process process : processes) {
      try (InputStream out = process.getInputStream()) {
        roots.add(new String(out.readAllBytes(), StandardCharsets.UTF_8));
      }
      assertEquals(0, process.waitFor(), roots.toString());
    }
    assertEquals(Set.of(open().pem()), roots);
  }

  /// What another process runs.
  static final class OpenAuthority {
    private OpenAuthority() {}

    public static void main(String[] args) throws CertificateFailure, InterruptedException {
      System.out.print(LocalAuthority.open(Path.of(args[0]), Instant::now).pem());
    }
  }

  @Test
  void whatACrashLeftUnfinishedIsNoObstacleAndIsRemoved() throws Exception {
    Files.createDirectories(directory());
    Path half = directory().resolve(".0f8fad5b.unfinished");
    Files.writeString(half, "-----BEGIN PRIVATE KEY-----\nMIGHAgEA");

    open();

    assertTrue(Files.notExists(half));
  }

  @Test
  void aLostCopyOfTheCertificateIsWrittenAgain() throws Exception {
    X509Certificate before = open().certificate();
    Files.delete(directory().resolve("root.pem"));

    assertEquals(before, open().certificate());
    assertTrue(Files.exists(directory().resolve("root.pem")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"root-key.pem", "root.pem"})
  void aDamagedFileIsNamedWithARemedyAndNeverOverwritten(String name) throws Exception {
    open();
    Path file = directory().resolve(name);
    byte[] damaged =
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
            .getBytes(StandardCharsets.US_ASCII);
    Files.write(file, damaged);

    CertificateFailure failure = assertThrows(CertificateFailure.class, this::open);

    assertTrue(failure.problem().what().contains(file.toString()), failure.getMessage());
    assertTrue(
        failure.problem().remedy().contains(name.equals("root.pem") ? "remove it" : "restore"));
    assertArrayEquals(damaged, Files.readAllBytes(file));
  }

  @Test
  void anEmptyKeyFileIsNoReasonToMakeANewKey() throws Exception {
    open();
    Files.write(directory().resolve("root-key.pem"), new byte[0]);
    Files.delete(directory().resolve("root.pem"));

    assertThrows(CertificateFailure.class, this::open);
    assertEquals(0, Files.size(directory().resolve("root-key.pem")));
  }

  @Test
  void aLostKeyIsNamedAndNoOtherIsMade() throws Exception {
    open();
    Files.delete(directory().resolve("root-key.pem"));

    CertificateFailure failure = assertThrows(CertificateFailure.class, this::open);

    assertTrue(failure.problem().what().contains("root-key.pem"), failure.getMessage());
    assertTrue(Files.notExists(directory().resolve("root-key.pem")));
  }

  @Test
  void theKeyOfAnotherRootIsFoundOut() throws Exception {
    open();
    LocalAuthority other = LocalAuthority.open(data.resolve("other"), clock);
    Files.writeString(directory().resolve("root.pem"), other.pem());

    CertificateFailure failure = assertThrows(CertificateFailure.class, this::open);
    assertTrue(failure.problem().what().contains("not the certificate of the key"));
  }

  @Test
  void anExpiredRootIsNamedWithWhatToDo() throws Exception {
    open();
    clock.advance(Duration.ofDays(3653));

    CertificateFailure failure = assertThrows(CertificateFailure.class, this::open);
    assertTrue(failure.problem().text().contains("expired on"), failure.getMessage());
    assertTrue(failure.problem().remedy().contains("move its directory away"));
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws Exception {
    Files.writeString(directory(), "a file in the way");

    CertificateFailure failure = assertThrows(CertificateFailure.class, this::open);
    assertTrue(failure.problem().what().contains(directory().toString()), failure.getMessage());
  }

  @Test
  void aLeafIsForItsNamesAndServersOnlyAndLivesThirtyDays() throws Exception {
    List<CertificateName> names =
        List.of(CertificateName.parse("app.localhost"), CertificateName.parse("127.0.0.1"));
    X509Certificate leaf = open().issue(names).leaf();

    assertEquals(names, SubjectNames.of(leaf));
    assertEquals(-1, leaf.getBasicConstraints());
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), leaf.getExtendedKeyUsage());
    Duration life =
        Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
    assertEquals(Duration.ofDays(30).plusHours(1), life);
    assertNotEquals(leaf.getSerialNumber(), open().issue(names).leaf().getSerialNumber());
  }

  @Test
  void aLeafDoesNotOutliveItsRoot() throws Exception {
    LocalAuthority authority = open();
    clock.advance(Duration.ofDays(3640));
    X509Certificate leaf = authority.issue(List.of(CertificateName.parse("localhost"))).leaf();
    assertEquals(authority.certificate().getNotAfter(), leaf.getNotAfter());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"app.localhost", "*.shop.test", "127.0.0.1", "192.168.1.20", "::1", "pc.local"})
  void opensslAcceptsWhatTheLocalCaIssues(String name) throws Exception {
    assumeOpenssl();
    assertEquals("OK", verdict(open(), name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"www.bank.com", "localhost.evil.com", "8.8.8.8"})
  void opensslRefusesWhatAStolenKeyWouldIssueForPublicNames(String name) throws Exception {
    assumeOpenssl();
    assertTrue(verdict(open(), name).contains("permitted subtree violation"));
  }

  private String verdict(LocalAuthority authority, String name) throws Exception {
    Path leaf = data.resolve("leaf.pem");
    Credential issued = authority.issue(List.of(CertificateName.parse(name)));
    Files.writeString(leaf, TestAuthority.pem(issued.leaf()));
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "verify",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-CAfile",
                authority.file().toString(),
                leaf.toString())
            .redirectErrorStream(true)
            .start();
    try (InputStream out = openssl.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      return openssl.waitFor() == 0 ? said.substring(said.lastIndexOf(' ') + 1) : said;
    }
  }

  private static void assumeOpenssl() {
    String path = System.getenv().getOrDefault("PATH", "");
    assumeTrue(
        Stream.of(path.split(File.pathSeparator, -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "openssl"))),
        "openssl is not installed");
  }

  private Path directory() {
    return data.resolve("ca");
  }

  private LocalAuthority open() throws CertificateFailure, InterruptedException {
    return LocalAuthority.open(directory(), clock);
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory().resolve(name)));
  }
}
