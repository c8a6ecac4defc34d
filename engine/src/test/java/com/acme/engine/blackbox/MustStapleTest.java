package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.TlsImplementation;
import com.acme.engine.certificates.OpensslResponder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Certificates that tell clients to refuse them without an OCSP response (RFC 7633).
@ParameterizedClass
@EnumSource
final class MustStapleTest extends StaplingScene {

  private static final String YAML =
      """
      listeners: { https: { address: "127.0.0.1:0", tls: true } }
      tls: { certificates: { c: { cert: c.pem, key: c-key.pem } } }
      logging: { level: warn }
      """;

  private record Shown(X509Certificate leaf, int staples) {}

  MustStapleTest(TlsImplementation implementation) throws Exception {
    super(implementation);
  }

  @Test
  void oneThatTakesTheOthersPlaceIsShownWithItsFirstResponseAndNotBefore() throws Exception {
    X509Certificate first = written(authority.issue(NAME)).leaf();
    try (OpensslResponder responder = responder()) {
      X509Certificate second;
      try (Served served = Served.start(folder, YAML)) {
        assertEquals(new Shown(first, 0), shown(served));
        second = issue(responder.uri(), true).leaf();
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
    X509Certificate leaf = issue(uri, true).leaf();
    try (Served served = Served.start(folder, YAML)) {
      assertEquals(new Shown(leaf, 0), shown(served), "before it is asked");
      try (responder;
          Socket _ = responder.accept()) {
        assertEquals(new Shown(leaf, 0), shown(served), "while it is asked");
      }
    }
  }

  private static Shown shown(Served served) throws IOException {
    try (SSLSocket socket = TlsClient.connect(served.port("https"), NAME)) {
      X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return new Shown(leaf, staples(socket));
    }
  }
}
