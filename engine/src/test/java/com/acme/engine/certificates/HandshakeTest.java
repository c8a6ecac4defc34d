package com.acme.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.TlsImplementation;
import com.acme.engine.listener.BindFailure;
import com.acme.engine.pem.CertificateFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients get, over real sockets, whatever implements TLS.
@ParameterizedClass
@EnumSource
class HandshakeTest {

  @TempDir Path data;

  private final TlsImplementation implementation;
  private Certificates certificates;
  private TlsServer server;

  HandshakeTest(TlsImplementation implementation) {
    this.implementation = implementation;
  }

  @BeforeEach
  void start() throws BindFailure {
    implementation.use();
    certificates = new Certificates(data, Instant::now, event -> {});
    server = new TlsServer(certificates.tls());
  }

  @AfterEach
  void stop() {
    TlsImplementation.forget();
    server.close();
    certificates.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void twoHostNamesGetTheirOwnCertificatesFromTheLocalCa(String protocol) throws Exception {
    use(new TestConfiguration().hosts("docs.localhost", "app.localhost"));

    X509Certificate docs = leaf("docs.localhost", protocol);
    X509Certificate app = leaf("app.localhost", protocol);

    assertEquals(List.of("docs.localhost"), names(docs));
    assertEquals(List.of("app.localhost"), names(app));
    assertNotEquals(docs.getPublicKey(), app.getPublicKey());
    assertEquals(docs, leaf("docs.localhost", protocol), "issued once");
  }

  @Test
  void anExactNameGoesBeforeAWildcardAndAWildcardStandsForOneLabel() throws Exception {
    use(
        new TestConfiguration()
            .local("one", "api.shop.test")
            .local("all", "*.shop.test")
            .hosts("api.shop.test", "*.shop.test"));

    assertEquals(List.of("api.shop.test"), names(leaf("api.shop.test")));
    assertEquals(List.of("*.shop.test"), names(leaf("www.shop.test")));
    assertThrows(SSLException.class, () -> leaf("a.b.shop.test"));
    assertThrows(SSLException.class, () -> leaf("shop.test"));
  }

  @Test
  void anUnknownServerNameIsRefusedWithTheAlertForIt() throws Exception {
    use(new TestConfiguration().hosts("shop.localhost"));

    SSLException refusal = assertThrows(SSLException.class, () -> leaf("www.example.com"));
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("unrecognized_name"), refusal.toString());
  }

  @Test
  void aClientWithoutServerNameIsRefusedWhereThereIsNoDefaultCertificate() throws Exception {
    use(new TestConfiguration().hosts("shop.localhost"));

    X509Certificate root = certificates.authority().certificate();
    assertThrows(SSLException.class, () -> server.leafWithoutName(root));
  }

  @Test
  void theDefaultCertificateServesClientsWithNoOrAnUnknownServerName() throws Exception {
    use(
        new TestConfiguration()
            .local("fallback", "localhost", "127.0.0.1", "::1")
            .defaultCertificate("fallback"));

    X509Certificate root = certificates.authority().certificate();
    List<String> expected = List.of("localhost", "127.0.0.1", "::1");
    assertEquals(expected, names(server.leafWithoutName(root)));
    assertEquals(expected, names(server.leaf("localhost", root)));
    SSLException misnamed = assertThrows(SSLException.class, () -> leaf("www.example.com"));
    assertTrue(
        String.valueOf(misnamed.getMessage()).contains("No subject alternative DNS name"),
        "presented, and found to be for other names: " + misnamed);
  }

  @Test
  void anyNameUnderLocalhostIsIssuedForOnDemand() throws Exception {
    use(new TestConfiguration());

    assertEquals(List.of("localhost"), names(leaf("localhost")));
    assertEquals(List.of("a.b.localhost"), names(leaf("A.B.localhost")));
  }

  @Test
  void aSiteWithAWildcardUnderLocalhostHasOneCertificateForAllItsNames() throws Exception {
    use(new TestConfiguration().hosts("*.shop.localhost", "*.localhost"));

    assertEquals(List.of("*.shop.localhost"), names(leaf("a.shop.localhost")));
    assertEquals(leaf("a.shop.localhost"), leaf("b.shop.localhost"));
    assertEquals(List.of("docs.localhost"), names(leaf("docs.localhost")));
  }

  @Test
  void manyClientsThatAskForANewNameAtOnceGetTheSameCertificate() throws Exception {
    use(new TestConfiguration());

    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<X509Certificate>> handshakes =
          IntStream.range(0, 16)
              .<Callable<X509Certificate>>mapToObj(i -> () -> leaf("busy.localhost"))
              .toList();
      Set<X509Certificate> presented = new HashSet<>();
      for (Future<X509Certificate> handshake : clients.invokeAll(handshakes)) {
        presented.add(handshake.get());
      }
      assertEquals(1, presented.size());
    }
  }

  @Test
  void namesThatClientsMakeUpAreForgottenBeyondABound() throws Exception {
    use(new TestConfiguration().hosts("shop.localhost"));
    LocalCertificates local = new LocalCertificates(data, Instant::now, event -> {});
    LocalAuthority authority = local.open();
    for (int i = 0; i < 400; i++) {
      local.onDemand(new CertificateName.Dns("made-up-" + i + ".localhost")).current();
    }

    assertTrue(local.onDemand().size() <= 256, local.onDemand().size() + " kept in memory");
    try (var files = Files.list(data.resolve("certificates/local"))) {
      long kept = files.filter(file -> file.getFileName().toString().startsWith("made-up")).count();
      assertTrue(kept <= 256, kept + " kept on disk");
    }
    assertTrue(authority.issued(leaf("shop.localhost")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void filesWithEveryKindOfKeyServe(String algorithm) throws Exception {
    TestAuthority authority = new TestAuthority();
    Path cert = data.resolve("cert.pem");
    Path key = data.resolve("key.pem");
    Instant now = Instant.now();
    authority
        .issue(algorithm, now.minusSeconds(60), now.plusSeconds(3600), "www.example.org")
        .write(cert, key);
    use(new TestConfiguration().files("www", cert, key).hosts("www.example.org"));

    assertEquals(
        List.of("www.example.org"), names(server.leaf("www.example.org", authority.root())));
  }

  @Test
  void aNameWithTwoKindsOfKeysServesClientsOfBoth() throws Exception {
    TestAuthority authority = new TestAuthority();
    Instant now = Instant.now();
    for (String algorithm : List.of("EC", "RSA")) {
      authority
          .issue(algorithm, now.minusSeconds(60), now.plusSeconds(3600), "www.example.org")
          .write(data.resolve(algorithm + ".pem"), data.resolve(algorithm + "-key.pem"));
    }
    CertificateStores stores =
        Checked.good(
            certificates.check(
                new TestConfiguration()
                    .files("modern", data.resolve("EC.pem"), data.resolve("EC-key.pem"))
                    .files("old", data.resolve("RSA.pem"), data.resolve("RSA-key.pem"))
                    .build()));
    assertEquals("modern", stores.main().choose("www.example.org", "EC").orElseThrow().name());
    assertEquals("old", stores.main().choose("www.example.org", "RSA").orElseThrow().name());
  }

  @Test
  void aListenerWithTlsOfItsOwnPresentsItsOwnCertificates() throws Exception {
    try (TlsServer internal = new TlsServer(certificates.tls("internal"))) {
      use(
          new TestConfiguration()
              .local("shop", "shop.test")
              .internal(new TestConfiguration().local("shop", "shop.test", "shop.internal"))
              .hosts("shop.test"));
      X509Certificate root = certificates.authority().certificate();

      assertEquals(List.of("shop.test"), names(leaf("shop.test")));
      assertEquals(List.of("shop.test", "shop.internal"), names(internal.leaf("shop.test", root)));
      assertThrows(SSLException.class, () -> leaf("shop.internal"));
    }
  }

  @Test
  void aClientThatKnowsOneKindOfKeyGetsIt() throws Exception {
    TestAuthority authority = new TestAuthority();
    Instant now = Instant.now();
    TestConfiguration both = new TestConfiguration().hosts("www.example.org");
    for (String algorithm : List.of("RSA", "EC")) {
      Path cert = data.resolve(algorithm + ".pem");
      Path key = data.resolve(algorithm + "-key.pem");
      authority
          .issue(algorithm, now.minusSeconds(60), now.plusSeconds(3600), "www.example.org")
          .write(cert, key);
      both.files(algorithm, cert, key);
    }
    use(both);

    assertEquals(
        "EC", server.leaf("www.example.org", authority.root()).getPublicKey().getAlgorithm());
    for (String key : List.of("RSA", "EC")) {
      String suite = "TLS_ECDHE_" + (key.equals("EC") ? "ECDSA" : key) + "_WITH_AES_256_GCM_SHA384";
      assertEquals(
          key,
          server
              .leafBySuite("www.example.org", authority.root(), suite)
              .getPublicKey()
              .getAlgorithm());
    }
  }

  @Test
  void aReloadSwapsCertificatesForTheNextHandshake() throws Exception {
    use(new TestConfiguration().hosts("shop.localhost"));
    assertThrows(SSLException.class, () -> leaf("www.shop.test"));

    use(new TestConfiguration().local("shop", "www.shop.test").hosts("www.shop.test"));

    assertEquals(List.of("www.shop.test"), names(leaf("www.shop.test")));
  }

  private void use(TestConfiguration configuration)
      throws CertificateFailure, InterruptedException {
    Checked.use(certificates, configuration.build());
  }

  private X509Certificate leaf(String name, String... protocols)
      throws IOException, GeneralSecurityException, CertificateFailure {
    return server.leaf(name, certificates.authority().certificate(), protocols);
  }

  private static List<String> names(X509Certificate leaf) {
    return SubjectNames.of(leaf).stream().map(CertificateName::text).toList();
  }
}
