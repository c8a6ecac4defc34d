package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.InstalledPrograms;
import com.acme.engine.TlsImplementation;
import com.acme.engine.certificates.OpensslResponder;
import com.acme.engine.certificates.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Certificates that tell clients to refuse them without an OCSP response (RFC 7633).
@ParameterizedClass
@EnumSource
final class MustStapleTest {

  private static final String NAME = "www.example.org";
  private static final String YAML =
      """
      listeners: { https: { address: "127.0.0.1:0", tls: true } }
      tls: { certificates: { c: { cert: c.pem, key: c-key.pem } } }
      logging: { level: warn }
      """;

  @TempDir private Path folder;
  private final TlsImplementation implementation;
  private final TestAuthority authority;

  private record Shown(X509Certificate leaf, int staples) {}

  MustStapleTest(TlsImplementation implementation) throws Exception {
    this.implementation = implementation;
    authority = new TestAuthority();
  }

  @BeforeEach
  void choose() {
    InstalledPrograms.assumeThere("openssl");
    implementation.use();
  }

  @AfterEach
  void forget() {
    TlsImplementation.forget();
  }

  @Test
  void oneThatTakesTheOthersPlaceIsShownWithItsFirstResponseAndNotBefore() throws Exception {
    X509Certificate first = write(authority.issue(NAME));
    try (OpensslResponder responder = new OpensslResponder(folder.resolve("responder"))) {
      X509Certificate second;
      try (Served served = Served.start(folder, YAML)) {
        assertEquals(new Shown(first, 0), shown(served));
        second = write(authority.issueFor(responder.uri(), true, NAME));
        served.reload(YAML);
        Waiting.until(
            () -> served.admin("/api/v1/logs?limit=1000").text(),
            log -> log.contains("the one before is presented meanwhile"));
        assertEquals(new Shown(first, 0), shown(served));

        responder.start(authority.issuer(), authority.issuer(), second, "V");
        Shown changed = Waiting.until(() -> shown(served), now -> !now.leaf().equals(first));
        assertEquals(new Shown(second, 1), changed);
      }
      responder.stop();
      try (Served restarted = Served.start(folder, YAML)) {
        assertEquals(new Shown(second, 1), shown(restarted), "from the first handshake on");
      }
    }
  }

  @Test
  void theFirstOfANameIsPresentedAtOnceThoughItsResponderIsSilent() throws Exception {
    ServerSocket responder = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    URI uri = URI.create("http://127.0.0.1:" + responder.getLocalPort() + "/");
    X509Certificate leaf = write(authority.issueFor(uri, true, NAME));
    try (Served served = Served.start(folder, YAML)) {
      assertEquals(new Shown(leaf, 0), shown(served), "before it is asked");
      try (responder;
          Socket _ = responder.accept()) {
        assertEquals(new Shown(leaf, 0), shown(served), "while it is asked");
      }
    }
  }

  private X509Certificate write(TestAuthority.Issued issued) throws IOException {
    return issued.write(folder.resolve("c.pem"), folder.resolve("c-key.pem")).leaf();
  }

  private static Shown shown(Served served) throws IOException {
    try (SSLSocket socket = TlsClient.connect(served.port("https"), NAME)) {
      ExtendedSSLSession session = (ExtendedSSLSession) socket.getSession();
      int staples =
          session.getStatusResponses().stream().mapToInt(der -> der.length > 0 ? 1 : 0).sum();
      return new Shown((X509Certificate) session.getPeerCertificates()[0], staples);
    }
  }
}
