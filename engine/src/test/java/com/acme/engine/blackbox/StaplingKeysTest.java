package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.TlsImplementation;
import com.acme.engine.certificates.OpensslResponder;
import com.acme.engine.certificates.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// OCSP responses as clients get them.
@ParameterizedClass
@EnumSource
final class StaplingKeysTest extends StaplingScene {

  StaplingKeysTest(TlsImplementation implementation) throws Exception {
    super(implementation);
  }

  @Test
  @CoversKey("tls.ocsp-stapling")
  @CoversKey("listeners.*.tls.ocsp-stapling")
  void aListenerStaplesOrDoesNot() throws Exception {
    String yaml =
        """
        listeners:
          shared: { address: "127.0.0.1:0", tls: true }
          own: { address: "127.0.0.1:0", tls: { ocsp-stapling: %s } }
        tls: { ocsp-stapling: %s, certificates: { c: { cert: c.pem, key: c-key.pem } } }
        """;
    try (OpensslResponder responder = responder()) {
      var leaf = issue(responder.uri(), false);
      responder.start(authority.issuer(), authority.issuer(), leaf.leaf(), "V");
      assertStapled(yaml.formatted("false", "true"), "shared", "own");
      assertStapled(yaml.formatted("true", "false"), "own", "shared");
    }
  }

  @Test
  void aCertificateThatACaIssuedByItselfIsStapledToo() throws Exception {
    String directory = "https://127.0.0.1:1/dir";
    String yaml =
        """
        listeners: { https: { address: "127.0.0.1:0", tls: true } }
        tls: { acme: { directory: "%s" }, certificates: { www: { acme: [%s] } } }
        """
            .formatted(directory, NAME);
    Path kept = folder.resolve(".acme/certificates/acme/www.pem");
    Files.createDirectories(kept.getParent());
    try (OpensslResponder responder = responder()) {
      TestAuthority.Issued leaf = authority.issueFor(responder.uri(), true, NAME);
      Files.writeString(kept, "Issued by " + directory + "\n" + leaf.keyPem() + leaf.chainPem());
      with(
          folder,
          yaml,
          served -> {
            String told =
                Waiting.until(
                    () -> served.admin("/api/v1/certificates").text(),
                    text -> text.contains("must-staple"));
            assertEquals(0, staples(served, "https"), told);
            return told;
          });
      responder.start(authority.issuer(), authority.issuer(), leaf.leaf(), "V");
      with(folder, yaml, served -> Waiting.until(() -> staples(served, "https"), one -> one == 1));
    }
  }

  @Test
  void aServerWhoseResponderIsDeadServesAndSaysWhatIsWrong() throws Exception {
    issue(URI.create("http://127.0.0.1:1/"), true);
    String yaml =
        """
        listeners: { https: { address: "127.0.0.1:0", tls: true } }
        tls: { certificates: { c: { cert: c.pem, key: c-key.pem } } }
        """;
    try (Served served = Served.start(folder, yaml)) {
      String told =
          Waiting.until(
              () -> served.admin("/api/v1/certificates").text(),
              text -> text.contains("must-staple"));
      assertTrue(told.contains("http://127.0.0.1:1/"), told);
      assertEquals(0, staples(served, "https"));
    }
  }

  private void assertStapled(String yaml, String with, String without) throws Exception {
    with(
        folder,
        yaml,
        served -> {
          Waiting.until(() -> staples(served, with), count -> count == 1);
          assertEquals(0, staples(served, without));
          return served;
        });
  }

  private static int staples(Served served, String listener) throws IOException {
    try (SSLSocket socket = TlsClient.connect(served.port(listener), NAME)) {
      return staples(socket);
    }
  }
}
