package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.TlsImplementation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What clients are told that cannot be served, and what the metrics tell of handshakes.
@ParameterizedClass
@EnumSource
final class HandshakesTest {

  private static final String YAML =
      "listeners: { https: { address: \"127.0.0.1:0\", tls: true } }\n"
          + routes("{ path: /, respond: { body: pong } }");

  @TempDir private Path folder;

  private final TlsImplementation implementation;
  private Served served;

  HandshakesTest(TlsImplementation implementation) {
    this.implementation = implementation;
  }

  @BeforeEach
  void start() throws Exception {
    implementation.use();
    served = Served.start(folder, YAML);
  }

  @AfterEach
  void stop() {
    served.close();
    TlsImplementation.forget();
  }

  @Test
  void aClientThatSpeaksNothingSpokenHereIsTold() throws Exception {
    assertTold("no_application_protocol", "site.localhost", "spdy/3");
    assertCounted("acme_tls_handshake_failures_total", "reason=\"application-protocol\"");
  }

  @Test
  void aClientThatAlsoSpeaksSomethingElseIsServed() throws Exception {
    try (SSLSocket socket = connect("site.localhost", "spdy/3", "http/1.1")) {
      assertEquals("http/1.1", socket.getApplicationProtocol());
    }
  }

  @Test
  void aClientThatNamesNoServerOrAnotherIsTold() throws Exception {
    assertTold("unrecognized_name", "", "http/1.1");
    assertTold("unrecognized_name", "www.example.org", "http/1.1");
    assertCounted("acme_tls_handshake_failures_total", "reason=\"server-name\"");
  }

  @Test
  void handshakesAreCountedByVersionAndWhetherTheyWereResumed() throws Exception {
    SSLContext client = TlsClient.context();
    for (int i = 0; i < 2; i++) {
      try (SSLSocket socket =
          TlsClient.connect(
              client,
              served.port("https"),
              parameters ->
                  parameters.setServerNames(List.of(new SNIHostName("site.localhost"))))) {
        assertEquals(200, Served.ask(socket, "GET", "/", "").status());
      }
    }
    assertCounted("acme_tls_handshakes_total", "resumed=\"false\"", "version=\"TLSv1.3\"", " 1.0");
    assertCounted("acme_tls_handshakes_total", "resumed=\"true\"", "version=\"TLSv1.3\"", " 1.0");
  }

  @Test
  void whatIsNoTlsAndWhoKnowsNoSuiteIsCountedByItsReason() throws Exception {
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), served.port("https"))) {
      plain
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertCounted("acme_tls_handshake_failures_total", "reason=\"not-tls\"");
    }
    assertThrows(
        IOException.class,
        () ->
            TlsClient.connect(
                TlsClient.context(),
                served.port("https"),
                parameters -> {
                  parameters.setServerNames(List.of(new SNIHostName("site.localhost")));
                  parameters.setProtocols(new String[] {"TLSv1.2"});
                  parameters.setCipherSuites(
                      new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
                }));
    assertCounted("acme_tls_handshake_failures_total", "reason=\"nothing-shared\"");
  }

  @Test
  void theEndOfEachCertificateIsAMetric() throws Exception {
    connect("site.localhost", "http/1.1").close();
    assertCounted(
        "acme_certificate_expiry_timestamp_seconds", "name=\"site.localhost\"", "source=\"local\"");
  }

  private void assertTold(String alert, String name, String application) {
    IOException refused = assertThrows(IOException.class, () -> connect(name, application).close());
    assertTrue(String.valueOf(refused.getMessage()).contains(alert), refused::toString);
  }

  private SSLSocket connect(String name, String... applications) throws IOException {
    return TlsClient.connect(
        TlsClient.context(),
        served.port("https"),
        parameters -> {
          parameters.setServerNames(name.isEmpty() ? List.of() : List.of(new SNIHostName(name)));
          parameters.setApplicationProtocols(applications);
        });
  }

  /// The client hears of a handshake before the server counts it.
  private void assertCounted(String metric, String... parts) {
    Waiting.until(
        () -> served.admin("/metrics").text(),
        text ->
            text.lines()
                .filter(line -> line.startsWith(metric))
                .anyMatch(line -> List.of(parts).stream().allMatch(line::contains)));
  }
}
