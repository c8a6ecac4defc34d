package com.acme.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Configuration;
import com.acme.engine.pem.CertificateProblem;
import com.acme.engine.pem.Pem;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said about a configuration's certificates before a server runs on them.
class CertificateProblemsTest {

  @TempDir Path directory;

  private final TestClock clock = new TestClock();
  private TestAuthority authority;
  private Path cert;
  private Path key;

  @BeforeEach
  void prepare() throws GeneralSecurityException {
    authority = new TestAuthority();
    cert = directory.resolve("shop.pem");
    key = directory.resolve("shop-key.pem");
  }

  @Test
  void aGoodPairHasNone() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    assertEquals(List.of(), problems());
  }

  @Test
  void aCheckWritesNothing() throws Exception {
    problems(new TestConfiguration().hosts("shop.localhost").local("dev", "app.localhost"));
    try (var files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void allAreToldAtOnceAndEachNamesItsKey() {
    List<String> keys =
        problems(
                new TestConfiguration()
                    .files("one", directory.resolve("1.pem"), directory.resolve("1-key.pem"))
                    .local("two", "www.bank.com")
                    .local("three", "no_name"))
            .stream()
            .map(CertificateProblem::key)
            .toList();

    assertEquals(
        List.of(
            "tls.certificates.one.cert",
            "tls.certificates.one.key",
            "tls.certificates.three.local",
            "tls.certificates.three.local",
            "tls.certificates.two.local"),
        keys);
  }

  @Test
  void aMissingFileIsNamed() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    Files.delete(key);
    assertProblem("tls.certificates.shop.key", key + " does not exist");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    Files.writeString(key, authority.issue("www.example.org").keyPem());
    assertProblem("tls.certificates.shop.key", "the key does not belong to the certificate");
  }

  @Test
  void aKeyOfAnotherKindIsRefusedAsOneThatDoesNotBelong() throws Exception {
    Instant now = clock.instant();
    authority.issue("www.example.org").write(cert, key);
    TestAuthority.Issued rsa = authority.issue("RSA", now, now.plusSeconds(60), "www.example.org");
    Files.writeString(key, rsa.keyPem());
    assertProblem("tls.certificates.shop.key", "the key does not belong to the certificate");
  }

  @Test
  void aDamagedKeyIsRefusedAndNotRepeated() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    CertificateProblem problem =
        assertProblem("tls.certificates.shop.key", "the private key cannot be read");
    assertFalse(problem.text().contains("c2VjcmV0"), problem.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIC\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAA==\n-----END RSA PRIVATE KEY-----\n"
      })
  void anEncryptedKeyIsRefusedWithTheCommandThatDecryptsIt(String pem) throws Exception {
    authority.issue("www.example.org").write(cert, key);
    Files.writeString(key, pem);
    CertificateProblem problem =
        assertProblem("tls.certificates.shop.key", "encrypted with a passphrase");
    assertTrue(problem.remedy().contains("openssl pkey"), problem.remedy());
  }

  @Test
  void aFileThatIsNoPemIsRefusedWithTheCommandThatConvertsIt() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    Files.write(cert, authority.root().getEncoded());
    CertificateProblem problem =
        assertProblem("tls.certificates.shop.cert", "holds no PEM certificate");
    assertTrue(problem.remedy().contains("openssl x509 -inform der"), problem.remedy());
  }

  @Test
  void aFileOfAnySizeIsNotReadWhole() throws Exception {
    authority.issue("www.example.org").write(cert, key);
    Files.write(cert, new byte[(1 << 20) + 1]);
    assertProblem("tls.certificates.shop.cert", "larger than 1 MiB");
  }

  @ParameterizedTest
  @CsvSource({"-10, -1, expired on", "1, 10, not valid before"})
  void aCertificateIsUsedOnlyWhileItIsValid(int from, int to, String said) throws Exception {
    Instant now = clock.instant();
    authority
        .issue(
            "EC", now.plus(Duration.ofDays(from)), now.plus(Duration.ofDays(to)), "a.example.org")
        .write(cert, key);
    assertProblem("tls.certificates.shop.cert", said);
  }

  @Test
  void aCertificateThatNamesNothingIsRefused() throws Exception {
    authority.issue().write(cert, key);
    assertProblem("tls.certificates.shop.cert", "names no host");
  }

  @Test
  void aChainInTheWrongOrderIsRefused() throws Exception {
    TestAuthority.Issued issued = authority.issue("www.example.org").write(cert, key);
    Files.writeString(cert, TestAuthority.pem(issued.leaf()) + TestAuthority.pem(authority.root()));
    assertProblem("tls.certificates.shop.cert", "certificate 2 did not issue certificate 1");
  }

  @Test
  void aKeyInItsTraditionalFormIsRead() throws Exception {
    Instant now = clock.instant();
    for (String algorithm : List.of("EC", "RSA")) {
      TestAuthority.Issued issued =
          authority
              .issue(algorithm, now.minusSeconds(60), now.plusSeconds(60), "www.example.org")
              .write(cert, key);
      Files.writeString(key, traditional(algorithm, issued));
      assertEquals(List.of(), problems());
    }
  }

  /// PKCS#1 and SEC 1, the latter after the parameters that OpenSSL puts before it.
  private static String traditional(String algorithm, TestAuthority.Issued issued)
      throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(issued.pair().getPrivate().getEncoded());
    if (algorithm.equals("RSA")) {
      return Pem.write("RSA PRIVATE KEY", info.parsePrivateKey().toASN1Primitive().getEncoded());
    }
    ASN1Encodable curve = info.getPrivateKeyAlgorithm().getParameters();
    BigInteger secret = ((java.security.interfaces.ECPrivateKey) issued.pair().getPrivate()).getS();
    return Pem.write("EC PARAMETERS", curve.toASN1Primitive().getEncoded())
        + Pem.write("EC PRIVATE KEY", new ECPrivateKey(256, secret, curve).getEncoded());
  }

  @Test
  void aHostThatNothingCoversIsNamedWithItsSite() {
    CertificateProblem problem =
        problems(new TestConfiguration().hosts("shop.localhost", "www.bank.com")).getFirst();

    assertEquals("sites.shop.hosts", problem.key());
    assertEquals("no certificate covers www.bank.com, which is served over TLS", problem.what());
  }

  @ParameterizedTest
  @CsvSource({"www.bank.com, cert: FILE", "shop.test, local: [\"shop.test\"]"})
  void theRemedyForAnUncoveredHostFitsTheHost(String host, String remedy) {
    CertificateProblem problem = problems(new TestConfiguration().hosts(host)).getFirst();
    assertTrue(problem.remedy().contains(remedy), problem.remedy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.shop.test", "*.shop.test", "localhost", "x.y.localhost", "127.0.0.1", "[::1]"})
  void aHostIsCoveredByItsNameByAWildcardOrByBeingLocal(String host) {
    assertEquals(
        List.of(), problems(new TestConfiguration().local("dev", "*.shop.test").hosts(host)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.test", "a.b.shop.test", "*.b.shop.test"})
  void aWildcardCoversOneLabel(String host) {
    assertEquals(
        1, problems(new TestConfiguration().local("dev", "*.shop.test").hosts(host)).size());
  }

  @Test
  void hostsServedWithoutTlsNeedNoCertificate() {
    assertEquals(List.of(), problems(new TestConfiguration().hosts("www.bank.com").withoutTls()));
  }

  @Test
  void aDefaultCertificateThatIsNotThereIsNamed() {
    CertificateProblem problem =
        problems(new TestConfiguration().defaultCertificate("shop")).getFirst();
    assertEquals("tls.default-certificate", problem.key());
  }

  @Test
  void eachListenerNeedsACertificateForTheHostsOfItsSites() {
    TestConfiguration internal = new TestConfiguration().files("own", cert, key);
    List<String> found =
        problems(
                new TestConfiguration()
                    .local("shop", "shop.test")
                    .internal(internal)
                    .hosts("shop.test"))
            .stream()
            .map(CertificateProblem::key)
            .toList();

    assertEquals(
        List.of(
            "listeners.internal.tls.certificates.own.cert",
            "listeners.internal.tls.certificates.own.key"),
        found);
    assertEquals(
        "sites.shop.hosts",
        problems(
                new TestConfiguration()
                    .local("shop", "shop.test")
                    .internal(new TestConfiguration())
                    .hosts("shop.test"))
            .getFirst()
            .key());
  }

  private CertificateProblem assertProblem(String key, String what) {
    List<CertificateProblem> problems = problems();
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(key, problems.getFirst().key());
    assertTrue(problems.getFirst().what().contains(what), problems.toString());
    return problems.getFirst();
  }

  private List<CertificateProblem> problems() {
    return problems(new TestConfiguration().files("shop", cert, key));
  }

  private List<CertificateProblem> problems(TestConfiguration written) {
    Configuration configuration = written.build();
    try (Certificates certificates = new Certificates(directory, clock, event -> {})) {
      return Checked.problems(certificates.check(configuration));
    }
  }
}
