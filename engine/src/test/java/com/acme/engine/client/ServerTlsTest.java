package com.acme.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.certificates.TestAuthority;
import com.acme.engine.certificates.TestAuthority.Issued;
import com.acme.engine.config.UpstreamProtocol;
import com.acme.engine.config.UpstreamTls;
import com.acme.engine.config.UpstreamTls.Identity;
import com.acme.engine.config.UpstreamTls.PemFile;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom the settings of a server let through, in real handshakes.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class ServerTlsTest {

  private static final String NAME = "backend.test";

  @TempDir private Path folder;

  private final TestAuthority authority;
  private final Issued issued;

  ServerTlsTest() throws Exception {
    this.authority = new TestAuthority();
    this.issued = authority.issue(NAME);
  }

  @Test
  void aServerOfTheNamedAuthorityIsTrustedAndNoOther() throws Exception {
    try (TlsBackend server = new TlsBackend(issued)) {
      assertEquals("ok", ask(server, settings().ca(authority.root())));
      refused(server, settings(), "PKIX path");
      refused(server, settings().ca(new TestAuthority().root()), "PKIX path");
    }
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    Instant now = Instant.now();
    Issued old =
        authority.issue("EC", now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)), NAME);
    try (TlsBackend server = new TlsBackend(old)) {
      refused(server, settings().ca(authority.root()), "validity check failed");
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefusedUnlessThatNameIsExpected() throws Exception {
    try (TlsBackend server = new TlsBackend(authority.issue("other.test"))) {
      refused(server, settings().ca(authority.root()), NAME);
      assertEquals("ok", ask(server, settings().ca(authority.root()).serverName("other.test")));
      assertEquals(List.of("other.test"), server.serverNames().reversed().subList(0, 1));
    }
  }

  @Test
  void anyKeyOfTheVerifiedChainMayBePinned() throws Exception {
    try (TlsBackend server = new TlsBackend(issued)) {
      List<X509Certificate> chain = new ArrayList<>(issued.chain());
      chain.add(authority.root());
      assertEquals(3, chain.size());
      for (X509Certificate certificate : chain) {
        String pin = KeyPins.pin(certificate);
        assertEquals("ok", ask(server, settings().ca(authority.root()).pins(pin)), pin);
      }
    }
  }

  @Test
  void aChainWithoutAPinnedKeyIsRefusedAndTheSettingIsNamed() throws Exception {
    String other = KeyPins.pin(new TestAuthority().root());
    try (TlsBackend server = new TlsBackend(issued)) {
      UpstreamFailure failure =
          refused(server, settings().ca(authority.root()).pins(other), "servers[].pins");
      assertTrue(
          String.valueOf(failure.getMessage()).contains(KeyPins.pin(issued.leaf())),
          failure::getMessage);
    }
  }

  @Test
  void aPinnedCertificateThatIsOnlySentAlongProvesNothing() throws Exception {
    X509Certificate stranger = new TestAuthority().issue("stranger.test").leaf();
    List<X509Certificate> chain = new ArrayList<>(issued.chain());
    chain.add(stranger);
    try (TlsBackend server = new TlsBackend(new Issued(issued.pair(), chain))) {
      assertEquals("ok", ask(server, settings().ca(authority.root())));
      refused(
          server, settings().ca(authority.root()).pins(KeyPins.pin(stranger)), "servers[].pins");
    }
  }

  @Test
  void withoutVerificationAnybodyIsTrustedUnlessPinned() throws Exception {
    try (TlsBackend server = new TlsBackend(authority.issue("other.test"))) {
      assertEquals("ok", ask(server, settings().unverified()));
      assertEquals("ok", ask(server, settings().unverified().pins(KeyPins.pin(server.leaf()))));
      // Nobody has verified the rest of the chain.
      refused(
          server,
          settings().unverified().pins(KeyPins.pin(issued.chain().getLast())),
          "servers[].pins");
    }
  }

  @Test
  void aServerThatAsksForACertificateGetsTheOneOfTheSettings() throws Exception {
    try (TlsBackend server = new TlsBackend(issued).asking(authority.root())) {
      Settings without = settings().ca(authority.root());
      assertThrows(UpstreamFailure.class, () -> ask(server, without));
      assertEquals("ok", ask(server, without.identity(authority.issue("client.test"))));
      assertEquals("CN=server", server.clients().getLast());
    }
  }

  @Test
  void anOlderVersionThanAllowedIsNotSpoken() throws Exception {
    try (TlsBackend server = new TlsBackend(issued).speaking("TLSv1.2")) {
      assertEquals("ok", ask(server, settings().ca(authority.root())));
      refused(server, settings().ca(authority.root()).minVersion("TLSv1.3"), "protocol_version");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void furtherConnectionsResumeTheSession(String version) throws Exception {
    try (TlsBackend server = new TlsBackend(issued).speaking(version);
        ClientSetup setup = setup()) {
      String pin = KeyPins.pin(issued.leaf());
      UpstreamTls tls = settings().ca(authority.root()).pins(pin).made();
      ServerClient client =
          new ServerClient(
              server.address(NAME),
              tls,
              UpstreamProtocol.AUTO,
              setup.limits().idleConnections(0).all(),
              setup.network);
      for (int i = 0; i < 3; i++) {
        assertEquals("ok", setup.text(setup.get(client, "/")));
      }
      assertEquals(3, server.accepted());
      assertEquals(3, server.sessionTimes().size());
      assertEquals(1, Set.copyOf(server.sessionTimes()).size());
    }
  }

  @Test
  void equalSettingsShareAContextAndAChangedFileIsAnotherOne() throws Exception {
    SSLContext usual = SSLContext.getDefault();
    TlsContexts contexts = new TlsContexts(() -> usual);
    UpstreamTls tls = settings().ca(authority.root()).made();
    ServerTls first = contexts.of(tls);
    assertSame(first, contexts.of(settings().ca(authority.root()).made()));
    PemFile changed = new PemFile(tls.ca().orElseThrow().path(), "another");
    assertNotSame(
        first,
        contexts.of(
            new UpstreamTls(
                Optional.of(changed), List.of(), Optional.empty(), "", "TLSv1.2", true)));
  }

  @Test
  void aFileThatIsGoneIsNamed() throws Exception {
    UpstreamTls tls = settings().ca(authority.root()).made();
    Path file = tls.ca().orElseThrow().path();
    Files.delete(file);
    SSLContext usual = SSLContext.getDefault();
    IllegalArgumentException gone =
        assertThrows(IllegalArgumentException.class, () -> new TlsContexts(() -> usual).of(tls));
    assertTrue(String.valueOf(gone.getMessage()).contains(file.toString()), gone::getMessage);
  }

  private UpstreamFailure refused(TlsBackend server, Settings settings, String why) {
    int heads = server.requests();
    UpstreamFailure failure = assertThrows(UpstreamFailure.class, () -> ask(server, settings));
    assertEquals(UpstreamFailure.Reason.UNTRUSTED, failure.reason(), failure::getMessage);
    assertTrue(String.valueOf(failure.getMessage()).contains(why), failure::getMessage);
    assertEquals(heads, server.requests());
    return failure;
  }

  private static String ask(TlsBackend server, Settings settings) throws Exception {
    try (ClientSetup setup = setup()) {
      ServerClient client =
          new ServerClient(
              server.address(NAME),
              settings.made(),
              UpstreamProtocol.AUTO,
              setup.limits().all(),
              setup.network);
      return setup.text(setup.get(client, "/"));
    }
  }

  private static ClientSetup setup() throws Exception {
    return new ClientSetup(
        new Network(
            _ -> new InetAddress[] {InetAddress.getLoopbackAddress()}, SSLContext.getDefault()));
  }

  private Settings settings() {
    return new Settings(folder, UpstreamTls.DEFAULT);
  }

  /// Settings that a test changes one of.
  private record Settings(Path folder, UpstreamTls made) {

    Settings ca(X509Certificate root) throws Exception {
      Path file = folder.resolve("ca-" + root.getSerialNumber() + ".pem");
      Files.writeString(file, TestAuthority.pem(root));
      return with(
          Optional.of(new PemFile(file, "one")), made.pins(), made.identity(), made.serverName());
    }

    Settings pins(String... pins) {
      return with(made.ca(), List.of(pins), made.identity(), made.serverName());
    }

    Settings serverName(String name) {
      return with(made.ca(), made.pins(), made.identity(), name);
    }

    Settings identity(Issued client) throws Exception {
      Path cert = folder.resolve("client.pem");
      Path key = folder.resolve("client-key.pem");
      client.write(cert, key);
      Identity identity = new Identity(new PemFile(cert, "one"), new PemFile(key, "one"));
      return with(made.ca(), made.pins(), Optional.of(identity), made.serverName());
    }

    Settings minVersion(String version) {
      return new Settings(
          folder,
          new UpstreamTls(
              made.ca(), made.pins(), made.identity(), made.serverName(), version, made.verify()));
    }

    Settings unverified() {
      return new Settings(
          folder,
          new UpstreamTls(
              Optional.empty(),
              made.pins(),
              made.identity(),
              made.serverName(),
              made.minVersion(),
              false));
    }

    private Settings with(
        Optional<PemFile> ca, List<String> pins, Optional<Identity> identity, String name) {
      return new Settings(
          folder, new UpstreamTls(ca, pins, identity, name, made.minVersion(), made.verify()));
    }
  }
}
