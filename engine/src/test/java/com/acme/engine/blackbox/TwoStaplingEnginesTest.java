package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.InstalledPrograms;
import com.acme.engine.TlsImplementation;
import com.acme.engine.certificates.OpensslResponder;
import com.acme.engine.certificates.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two engines in one process with the JDK's TLS, which asks one responder for the whole process.
/// Each has a certificate of its own.
final class TwoStaplingEnginesTest {

  @TempDir private Path folder;

  /// A certificate that demands a response, whose name is refused until it is there.
  private record Place(Path folder, OpensslResponder responder) implements AutoCloseable {

    static Place at(Path folder, String name) throws Exception {
      Files.createDirectories(folder);
      TestAuthority authority = new TestAuthority();
      OpensslResponder responder = new OpensslResponder(folder.resolve("responder"));
      TestAuthority.Issued issued =
          authority
              .issueFor(responder.uri(), true, name)
              .write(folder.resolve("c.pem"), folder.resolve("c-key.pem"));
      responder.start(authority.issuer(), authority.issuer(), issued.leaf(), "V");
      return new Place(folder, responder);
    }

    /// An engine that has its response at hand.
    Served serve() throws Exception {
      String yaml =
          """
          listeners: { https: { address: "127.0.0.1:0", tls: true } }
          tls: { certificates: { c: { cert: c.pem, key: c-key.pem } } }
          """;
      Served served = Served.start(folder, yaml);
      Path kept = folder.resolve(".acme/certificates/ocsp");
      Waiting.until(() -> Files.exists(kept), there -> there);
      return served;
    }

    @Override
    public void close() {
      responder.close();
    }
  }

  @BeforeEach
  void choose() {
    InstalledPrograms.assumeThere("openssl");
    TlsImplementation.JDK.use();
  }

  @AfterEach
  void forget() {
    TlsImplementation.forget();
  }

  @Test
  void eachStaplesItsOwnAndGoesOnWhenTheOtherEnds() throws Exception {
    try (Place one = Place.at(folder.resolve("one"), "one.example.org");
        Place two = Place.at(folder.resolve("two"), "two.example.org");
        Served second = two.serve()) {
      try (Served first = one.serve()) {
        // The JDK's contexts are made now, and ask for responses later.
        assertEquals("refused", TlsClient.version(first.port("https"), "unknown.example.org"));
        assertEquals("refused", TlsClient.version(second.port("https"), "unknown.example.org"));
        assertEquals(1, staples(first, "one.example.org"), "though the other began later");
      }
      assertEquals(1, staples(second, "two.example.org"), "though the other is gone");
      try (Served again = one.serve()) {
        assertEquals(1, staples(again, "one.example.org"));
      }
    }
  }

  private static int staples(Served served, String name) throws IOException {
    try (SSLSocket socket = TlsClient.connect(served.port("https"), name)) {
      return ((ExtendedSSLSession) socket.getSession())
          .getStatusResponses().stream().mapToInt(der -> der.length > 0 ? 1 : 0).sum();
    }
  }
}
