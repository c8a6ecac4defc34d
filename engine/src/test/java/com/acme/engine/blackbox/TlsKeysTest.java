package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.EngineFailure;
import com.acme.engine.TlsImplementation;
import com.acme.engine.certificates.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `tls`, and what a listener has in its place.
@ParameterizedClass
@EnumSource
final class TlsKeysTest {

  private static final String LISTENER =
      "listeners: { https: { address: \"127.0.0.1:0\", tls: true } }\n"
          + routes("{ path: /, respond: { body: pong } }");

  @TempDir private Path folder;

  private final TlsImplementation implementation;

  TlsKeysTest(TlsImplementation implementation) {
    this.implementation = implementation;
  }

  @AfterEach
  void forget() {
    TlsImplementation.forget();
  }

  @BeforeEach
  void choose() {
    implementation.use();
  }

  @Test
  @CoversKey("listeners.*.tls")
  void aListenerSpeaksTlsOrDoesNot() throws Exception {
    String yaml =
        """
        listeners: { one: { address: "127.0.0.1:0", tls: %s } }
        sites: { site: { routes: [{ path: /, respond: { body: "{scheme}" } }] } }
        """;
    assertEquals(
        200, with(folder, yaml.formatted("false"), s -> s.ask("one", "GET", "/", "")).status());
    assertEquals(
        "TLSv1.3",
        with(folder, yaml.formatted("true"), s -> TlsClient.version(s.port("one"), "a.localhost")));
    assertEquals(
        "TLSv1.3",
        with(folder, yaml.formatted("{}"), s -> TlsClient.version(s.port("one"), "a.localhost")));
    assertEquals(
        "refused",
        with(
            folder, yaml.formatted("false"), s -> TlsClient.version(s.port("one"), "a.localhost")));
  }

  @Test
  @CoversKey("tls.protocols")
  void onlyTheNamedVersionsAreOffered() throws Exception {
    for (String version : List.of("TLSv1.3", "TLSv1.2")) {
      String yaml = LISTENER + "tls: { protocols: [" + version + "] }\n";
      assertEquals(List.of(version), with(folder, yaml, TlsKeysTest::versions));
    }
  }

  @Test
  @CoversKey("listeners.*.tls.protocols")
  void aListenerMayOfferOtherVersions() throws Exception {
    String yaml =
        """
        tls: { protocols: [TLSv1.2] }
        listeners: { https: { address: "127.0.0.1:0", tls: %s } }
        """;
    assertEquals(List.of("TLSv1.2"), with(folder, yaml.formatted("true"), TlsKeysTest::versions));
    assertEquals(
        List.of("TLSv1.3"),
        with(folder, yaml.formatted("{ protocols: [TLSv1.3] }"), TlsKeysTest::versions));
  }

  @Test
  @CoversKey("tls.profile")
  @CoversKey("listeners.*.tls.profile")
  void aProfileSaysWhichVersionsThereAre() throws Exception {
    String shared = LISTENER + "tls: { profile: %s }\n";
    assertEquals(
        List.of("TLSv1.3", "TLSv1.2"),
        with(folder, shared.formatted("intermediate"), TlsKeysTest::versions));
    assertEquals(
        List.of("TLSv1.3"), with(folder, shared.formatted("modern"), TlsKeysTest::versions));
    String own =
        """
        tls: { profile: modern }
        listeners: { https: { address: "127.0.0.1:0", tls: { profile: %s } } }
        """;
    assertEquals(
        List.of("TLSv1.3", "TLSv1.2"),
        with(folder, own.formatted("intermediate"), TlsKeysTest::versions));
    assertEquals(List.of("TLSv1.3"), with(folder, own.formatted("modern"), TlsKeysTest::versions));
  }

  private static List<String> versions(Served served) {
    List<String> all = new ArrayList<>();
    for (String version : List.of("TLSv1.3", "TLSv1.2")) {
      String agreed = TlsClient.version(served.port("https"), "a.localhost", version);
      all.addAll(agreed.equals("refused") ? List.of() : List.of(agreed));
    }
    return all;
  }

  @Test
  @CoversKey("tls.certificates.*.local")
  void theLocalCaIssuesACertificateForTheNames() throws Exception {
    for (String name : List.of("one.internal", "two.internal")) {
      String yaml = LISTENER + "tls: { certificates: { c: { local: [" + name + "] } } }\n";
      with(
          folder,
          yaml,
          served -> {
            assertEquals(List.of(name), names(TlsClient.shown(served.port("https"), name)));
            return assertThrows(
                IOException.class, () -> TlsClient.shown(served.port("https"), "other." + name));
          });
    }
  }

  @Test
  @CoversKey("tls.certificates.*.cert")
  @CoversKey("tls.certificates.*.key")
  void aCertificateComesFromItsFiles() throws Exception {
    TestAuthority authority = new TestAuthority();
    var one = authority.issue("site.example").write(in("one.pem"), in("one-key.pem"));
    var two = authority.issue("site.example").write(in("two.pem"), in("two-key.pem"));
    assertEquals(one.leaf(), shownOf("one.pem", "one-key.pem"));
    assertEquals(two.leaf(), shownOf("two.pem", "two-key.pem"));
    EngineFailure unfitting =
        assertThrows(EngineFailure.class, () -> shownOf("one.pem", "two-key.pem"));
    assertTrue(unfitting.problems().getFirst().message().contains("key"), unfitting::toString);
  }

  @Test
  void theLogTellsOfChangedFilesAndOfThoseThatAreOfNoUse() throws Exception {
    TestAuthority authority = new TestAuthority();
    var one = authority.issue("site.example").write(in("c.pem"), in("key.pem"));
    var two = authority.issue("site.example");
    String yaml =
        LISTENER
            + "logging: { level: info }\n"
            + "tls: { certificates: { c: { cert: ./c.pem, key: ./key.pem } } }\n";
    try (Served served = Served.start(folder, yaml)) {
      Files.writeString(in("key.pem"), two.keyPem());
      awaitLog(served, "the key does not belong to the certificate");
      assertEquals(one.leaf(), TlsClient.shown(served.port("https"), "site.example"));
      Files.writeString(in("c.pem"), two.chainPem());
      awaitLog(served, "The certificate c is taken from its changed files");
      assertEquals(two.leaf(), TlsClient.shown(served.port("https"), "site.example"));
    }
  }

  private static void awaitLog(Served served, String message) throws Exception {
    Waiting.until(
        () -> served.admin("/api/v1/logs?limit=1000").text(), text -> text.contains(message));
  }

  private X509Certificate shownOf(String cert, String key) throws Exception {
    String yaml =
        LISTENER + "tls: { certificates: { c: { cert: ./%s, key: ./%s } } }\n".formatted(cert, key);
    return with(folder, yaml, served -> TlsClient.shown(served.port("https"), "site.example"));
  }

  @Test
  @CoversKey("tls.default-certificate")
  void aClientThatNamesNoServerGetsTheDefaultOrNothing() throws Exception {
    String yaml =
        LISTENER
            + "tls: { default-certificate: %s, certificates: { c: { local: [one.internal] } } }\n";
    assertEquals(List.of("one.internal"), with(folder, yaml.formatted("c"), TlsKeysTest::unnamed));
    assertEquals(List.of(), with(folder, yaml.formatted("none"), TlsKeysTest::unnamed));
  }

  @Test
  @CoversKey("listeners.*.tls.default-certificate")
  @CoversKey("listeners.*.tls.certificates")
  void aListenerMayHaveCertificatesOfItsOwn() throws Exception {
    String yaml =
        """
        tls: { default-certificate: c, certificates: { c: { local: [one.internal] } } }
        listeners:
          https:
            address: "127.0.0.1:0"
            tls: { default-certificate: %s, certificates: { own: { local: [two.internal] } } }
        """;
    assertEquals(
        List.of("two.internal"), with(folder, yaml.formatted("own"), TlsKeysTest::unnamed));
    assertEquals(List.of("one.internal"), with(folder, yaml.formatted("c"), TlsKeysTest::unnamed));
    assertEquals(List.of(), with(folder, yaml.formatted("none"), TlsKeysTest::unnamed));
  }

  /// The names of the certificate for a client that names no server.
  private static List<String> unnamed(Served served) throws Exception {
    try {
      return names(TlsClient.shown(served.port("https"), ""));
    } catch (IOException refused) {
      return List.of();
    }
  }

  private static List<String> names(X509Certificate certificate) throws Exception {
    return certificate.getSubjectAlternativeNames().stream()
        .map(name -> String.valueOf(name.get(1)))
        .toList();
  }

  private Path in(String name) {
    return folder.resolve(name);
  }
}
