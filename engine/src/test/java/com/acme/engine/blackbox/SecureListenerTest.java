package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import com.acme.engine.TlsImplementation;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// TLS and HTTP/2 on our sockets, through the whole engine, with the JDK's client.
@ParameterizedClass
@EnumSource
class SecureListenerTest {

  @TempDir private Path folder;
  private Path file;

  private final TlsImplementation implementation;

  SecureListenerTest(TlsImplementation implementation) {
    this.implementation = implementation;
  }

  @AfterEach
  void forget() {
    TlsImplementation.forget();
  }

  @BeforeEach
  void write() throws IOException {
    implementation.use();
    file = folder.resolve("acme.yaml");
    Files.createDirectory(folder.resolve("www"));
    Files.writeString(
        file,
        """
        listeners:
          http: { address: "127.0.0.1:0" }
          https: { address: "127.0.0.1:0", tls: true, handshake-timeout: 60s }
        admin: { address: "127.0.0.1:0" }
        observability: { access-log: { file: access.log } }
        sites:
          a:
            hosts: [localhost]
            routes:
              - { path: /ping, respond: { body: pong } }
              - { path: "/**", files: { root: ./www } }
        """);
  }

  @Test
  void bothProtocolsAreNegotiatedAndBringFilesWhole() throws Exception {
    byte[] content = new byte[3_000_000];
    new Random(5).nextBytes(content);
    Files.write(folder.resolve("www/large.bin"), content);
    try (Engine engine = Engine.start(ConfigurationSource.file(file, ""));
        HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      String base = "https://localhost:" + port(engine, "https");
      for (HttpClient.Version version :
          List.of(HttpClient.Version.HTTP_1_1, HttpClient.Version.HTTP_2)) {
        HttpResponse<byte[]> file = get(client, base + "/large.bin", version);
        assertEquals(version, file.version());
        assertArrayEquals(content, file.body());
        assertEquals(
            "pong",
            new String(get(client, base + "/ping", version).body(), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void clearTextIsUpgradedToHttp2() throws Exception {
    try (Engine engine = Engine.start(ConfigurationSource.file(file, ""));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          get(
              client,
              "http://localhost:" + port(engine, "http") + "/ping",
              HttpClient.Version.HTTP_2);
      assertEquals(HttpClient.Version.HTTP_2, answer.version());
      assertEquals("pong", new String(answer.body(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void aClientThatShakesNoHandsIsClosed() throws Exception {
    Files.writeString(file, Files.readString(file).replace("60s", "1s"));
    try (Engine engine = Engine.start(ConfigurationSource.file(file, ""));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(engine, "https"))) {
      socket.setSoTimeout(30_000);
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  private static HttpResponse<byte[]> get(HttpClient client, String url, HttpClient.Version version)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).version(version).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static int port(Engine engine, String name) {
    return engine.status().listeners().stream()
        .filter(listener -> listener.name().equals(name))
        .findFirst()
        .orElseThrow()
        .port();
  }

  /// Trusts the local CA that the engine has made.
  private SSLContext trusting() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(folder.resolve(".acme/ca/root.pem"))) {
      store.setCertificateEntry(
          "local", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
