package com.acme.engine.blackbox;

import com.acme.engine.InstalledPrograms;
import com.acme.engine.TlsImplementation;
import com.acme.engine.certificates.OpensslResponder;
import com.acme.engine.certificates.TestAuthority;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A CA whose OCSP responses openssl signs, and listeners of one implementation of TLS.
abstract class StaplingScene {

  static final String NAME = "www.example.org";

  @TempDir Path folder;
  final TestAuthority authority;
  private final TlsImplementation implementation;

  StaplingScene(TlsImplementation implementation) throws Exception {
    this.implementation = implementation;
    authority = new TestAuthority();
  }

  @BeforeEach
  final void choose() {
    InstalledPrograms.assumeThere("openssl");
    implementation.use();
  }

  @AfterEach
  final void forget() {
    TlsImplementation.forget();
  }

  /// One that is not started yet.
  final OpensslResponder responder() throws Exception {
    return new OpensslResponder(folder.resolve("responder"));
  }

  /// Issues a certificate, and writes it where configurations name it.
  ///
  /// @param demanding whether clients are told to refuse it without a response
  final TestAuthority.Issued issue(URI responder, boolean demanding) throws Exception {
    return written(authority.issueFor(responder, demanding, NAME));
  }

  final TestAuthority.Issued written(TestAuthority.Issued issued) throws Exception {
    return issued.write(folder.resolve("c.pem"), folder.resolve("c-key.pem"));
  }

  /// How many responses a client has got.
  static int staples(SSLSocket client) {
    return ((ExtendedSSLSession) client.getSession())
        .getStatusResponses().stream().mapToInt(der -> der.length > 0 ? 1 : 0).sum();
  }
}
