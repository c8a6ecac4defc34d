package com.acme.engine;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.acme.engine.certificates.TestAuthority;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A real CA by RFC 8555: Debian's pebble, strict, which refuses a seventh of all nonces, with a
/// DNS of its own in which every name is 127.0.0.1.
public final class Pebble implements AutoCloseable {

  private final Path folder;
  private final int port = FreePort.any();
  private final int managementPort = FreePort.any();
  private final int dnsPort = FreePort.any();
  private final int dnsManagementPort = FreePort.any();
  private final List<Process> processes = new ArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final HttpClient client;

  /// Starts it.
  ///
  /// @param folder takes its files
  /// @param httpPort where it verifies names by http-01
  /// @param tlsPort where it verifies names by tls-alpn-01
  /// @param further members of its configuration, each with a comma before it
  public static Pebble start(Path folder, int httpPort, int tlsPort, String further)
      throws Exception {
    Pebble pebble = new Pebble(folder);
    try {
      pebble.run(httpPort, tlsPort, further);
      return pebble;
    } catch (Exception | Error failed) {
      pebble.close();
      throw failed;
    }
  }

  private Pebble(Path folder) throws Exception {
    this.folder = folder;
    TestAuthority authority = new TestAuthority();
    authority.issue("localhost").write(in("pebble.pem"), in("pebble-key.pem"));
    Files.writeString(in("pebble-ca.pem"), TestAuthority.pem(authority.root()));
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("ca", authority.root());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    client = HttpClient.newBuilder().sslContext(context).build();
  }

  /// Where its API begins.
  public String directory() {
    return "https://localhost:" + port + "/dir";
  }

  /// The file with the CA that its own server is trusted by.
  public Path authority() {
    return in("pebble-ca.pem");
  }

  /// What its management says of a certificate: `Valid` or `Revoked`, among other things.
  public String status(String serial) throws IOException, InterruptedException {
    // An even number of digits, as bytes have.
    String padded = serial.length() % 2 == 0 ? serial : "0" + serial;
    String path = "/cert-status-by-serial/" + padded;
    URI uri = URI.create("https://localhost:" + managementPort + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  /// Changes its DNS.
  ///
  /// @param act such as `add-a`
  public void dns(String act, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(dnsManagement() + "/" + act))
            .POST(BodyPublishers.ofString(json))
            .build();
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      fail("the DNS answered " + status);
    }
  }

  /// Where its DNS is changed.
  public String dnsManagement() {
    return "http://127.0.0.1:" + dnsManagementPort;
  }

  private Path in(String name) {
    return folder.resolve(name);
  }

  private void run(int httpPort, int tlsPort, String further)
      throws IOException, InterruptedException {
    String config =
        """
        {"pebble": {"listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
         "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": %d%s}}
        """
            .formatted(
                port,
                managementPort,
                in("pebble.pem"),
                in("pebble-key.pem"),
                httpPort,
                tlsPort,
                further);
    Path file = Files.writeString(in("pebble.json"), config);
    begin(
        List.of(
            "pebble-challtestsrv",
            "-dns01",
            "127.0.0.1:" + dnsPort,
            "-management",
            "127.0.0.1:" + dnsManagementPort,
            "-http01",
            "",
            "-https01",
            "",
            "-tlsalpn01",
            "",
            "-defaultIPv6",
            ""),
        "Starting management server");
    begin(
        List.of(
            "pebble", "-strict", "-config", file.toString(), "-dnsserver", "127.0.0.1:" + dnsPort),
        "ACME directory available");
    awaitOpen(port);
    awaitOpen(dnsManagementPort);
  }

  private void begin(List<String> command, String started)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PEBBLE_VA_NOSLEEP", "1");
    builder.environment().put("PEBBLE_WFE_NONCEREJECT", "15");
    builder.environment().put("PEBBLE_AUTHZREUSE", "0");
    Process process = start(builder);
    processes.add(process);
    CountDownLatch begun = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> listen(process, started, begun));
    if (!begun.await(30, TimeUnit.SECONDS) || !process.isAlive()) {
      fail(command.getFirst() + " does not start:\n" + this);
    }
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException missing) {
      return abort("pebble is not installed: apt-get install pebble");
    }
  }

  private void listen(Process process, String started, CountDownLatch begun) {
    try (BufferedReader lines = process.inputReader()) {
      lines
          .lines()
          .forEach(line -> {
            said.add(line);
            if (line.contains(started)) {
              begun.countDown();
            }
          });
    } catch (IOException ended) {
      said.add(ended.toString());
    } finally {
      begun.countDown();
    }
  }

  /// It says that it listens a moment before it does.
  private static void awaitOpen(int port) {
    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(30))
        .pollInterval(java.time.Duration.ofMillis(5))
        .until(() -> isOpen(port));
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /// What it said so far, for failures.
  @Override
  public String toString() {
    return String.join("\n", said);
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    client.shutdownNow();
  }
}
