package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.EngineFailure;
import com.acme.engine.certificates.TestAuthority;
import com.acme.engine.certificates.TestAuthority.Issued;
import com.acme.engine.client.TlsBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a server of an upstream proves who it is.
final class ServerTlsKeysTest {

  @TempDir private Path folder;

  private final TestAuthority authority;
  private final Issued issued;

  ServerTlsKeysTest() throws Exception {
    this.authority = new TestAuthority();
    this.issued = authority.issue("localhost");
  }

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("ca.pem"), TestAuthority.pem(authority.root()));
    Files.writeString(folder.resolve("other.pem"), TestAuthority.pem(new TestAuthority().root()));
    authority
        .issue("client.test")
        .write(folder.resolve("client.pem"), folder.resolve("client-key.pem"));
  }

  private int status(TlsBackend server, String keys) throws Exception {
    return with(folder, config(server, keys), served -> served.get("/").status());
  }

  private static String config(TlsBackend server, String keys) {
    return routes("{ path: /**, proxy: up }")
        + "upstreams: { up: { servers: [{ url: \"https://localhost:"
        + server.port()
        + "\", "
        + keys
        + " }], timeouts: { connect: none } } }\n";
  }

  @Test
  @CoversKey("upstreams.*.servers[].ca")
  void aServerIsTrustedIfItsAuthorityIsNamed() throws Exception {
    try (TlsBackend server = new TlsBackend(issued)) {
      assertEquals(200, status(server, "ca: ./ca.pem"));
      assertEquals(502, status(server, "ca: ./other.pem"));
      assertEquals(502, status(server, "weight: 1"));
    }
  }

  @Test
  @CoversKey("upstreams.*.servers[].pins")
  void aServerIsTrustedIfItsChainHasAPinnedKey() throws Exception {
    try (TlsBackend server = new TlsBackend(issued)) {
      String keys = "ca: ./ca.pem, pins: [\"%s\"]";
      assertEquals(200, status(server, keys.formatted(pin(authority.root()))));
      assertEquals(502, status(server, keys.formatted(pin(new TestAuthority().root()))));
    }
  }

  @Test
  @CoversKey("upstreams.*.servers[].cert")
  @CoversKey("upstreams.*.servers[].key")
  void aServerThatAsksIsShownTheClientCertificate() throws Exception {
    try (TlsBackend server = new TlsBackend(issued).asking(authority.root())) {
      assertEquals(502, status(server, "ca: ./ca.pem"));
      assertEquals(200, status(server, "ca: ./ca.pem, cert: ./client.pem, key: ./client-key.pem"));
      EngineFailure foreign =
          assertThrows(
              EngineFailure.class,
              () -> status(server, "ca: ./ca.pem, cert: ./ca.pem, key: ./client-key.pem"));
      assertTrue(
          foreign.problems().getFirst().message().contains("does not belong to the certificate"));
    }
  }

  @Test
  @CoversKey("upstreams.*.servers[].server-name")
  void aServerMayBeExpectedByAnotherNameThanItsAddress() throws Exception {
    try (TlsBackend server = new TlsBackend(authority.issue("backend.test"))) {
      assertEquals(502, status(server, "ca: ./ca.pem"));
      assertEquals(200, status(server, "ca: ./ca.pem, server-name: backend.test"));
    }
  }

  @Test
  @CoversKey("upstreams.*.servers[].min-version")
  void anOldVersionOfTlsIsSpokenOnlyWhereItMay() throws Exception {
    try (TlsBackend server = new TlsBackend(issued).speaking("TLSv1.2")) {
      assertEquals(200, status(server, "ca: ./ca.pem, min-version: TLSv1.2"));
      assertEquals(502, status(server, "ca: ./ca.pem, min-version: TLSv1.3"));
    }
  }

  @Test
  @CoversKey("upstreams.*.servers[].verify")
  void withoutVerificationAnybodyIsTrustedAndTheLogSaysSoLoudly() throws Exception {
    try (TlsBackend server = new TlsBackend(issued)) {
      assertEquals(502, status(server, "verify: true"));
      String loud = config(server, "verify: false") + "logging: { level: warn }\n";
      String log =
          with(
              folder,
              loud,
              served -> {
                assertEquals(200, served.get("/").status());
                return served.admin("/api/v1/logs").text();
              });
      assertTrue(log.contains("https://localhost:" + server.port()), log);
      assertTrue(log.contains("is not verified"), log);
    }
  }

  @Test
  void aFileThatHasChangedCountsFromTheNextReloadOn() throws Exception {
    try (TlsBackend server = new TlsBackend(issued)) {
      Path ca = folder.resolve("ca.pem");
      String right = Files.readString(ca);
      Files.writeString(ca, Files.readString(folder.resolve("other.pem")));
      String config = config(server, "ca: ./ca.pem");
      try (Served served = Served.start(folder, config)) {
        assertEquals(502, served.get("/").status());
        Files.writeString(ca, right);
        assertTrue(served.reload(config).applied());
        assertEquals(200, served.get("/").status());
      }
    }
  }

  private static String pin(X509Certificate certificate) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded());
    return "sha256/" + Base64.getEncoder().encodeToString(digest);
  }
}
