package com.acme.engine.certificates;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Full handshakes over sockets while the certificate's files are replaced again and again, now and
/// then by a pair that does not fit. Each client checks the chain and the name, and asks.
///
///     ./mvnw -q -Ptls-rotation -pl engine process-test-classes
public final class RotatedHandshakes {

  private static final String NAME = "www.example.org";
  private static final int CLIENTS = 4;

  private final Path directory;
  private final TestAuthority authority;
  private final Set<X509Certificate> seen = ConcurrentHashMap.newKeySet();

  RotatedHandshakes(Path directory) throws Exception {
    this.directory = directory;
    this.authority = new TestAuthority();
  }

  /// Ten thousand handshakes during a hundred rotations; fails if one does.
  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("rotation");
    Instant start = Instant.now();
    RotatedHandshakes run = new RotatedHandshakes(directory);
    int rotations = run.run(10_000, 100);
    System.out.printf(
        Locale.ROOT,
        "10000 handshakes during %d rotations, %d certificates seen, none failed: %d s%n",
        rotations,
        run.certificatesSeen(),
        Duration.between(start, Instant.now()).toSeconds());
  }

  /// Spreads the rotations over the handshakes.
  ///
  /// @return how many rotations there were
  /// @throws Exception if a handshake fails
  int run(int handshakes, int rotations) throws Exception {
    Path cert = directory.resolve("shop.pem");
    Path key = directory.resolve("shop-key.pem");
    authority.issue(NAME).write(cert, key);
    AtomicInteger rotated = new AtomicInteger();
    try (Certificates certificates =
            new Certificates(
                directory,
                Instant::now,
                event -> {
                  if (event instanceof CertificateEvent.Rotated) {
                    rotated.incrementAndGet();
                  }
                });
        TlsServer server = new TlsServer(certificates.tls());
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      Checked.use(
          certificates, new TestConfiguration().files("shop", cert, key).hosts(NAME).build());
      AtomicInteger begun = new AtomicInteger();
      Future<?>[] all = new Future<?>[CLIENTS];
      for (int i = 0; i < CLIENTS; i++) {
        all[i] = clients.submit(() -> shakeHands(server, begun, handshakes));
      }
      for (int next = 1; next <= rotations; next++) {
        while (begun.get() < (long) handshakes * next / (rotations + 1)) {
          Thread.sleep(1);
          failEarly(all);
        }
        rotate(certificates, cert, key, next);
      }
      for (Future<?> client : all) {
        client.get();
      }
    }
    return rotated.get();
  }

  private static void failEarly(Future<?>[] clients) throws Exception {
    for (Future<?> client : clients) {
      if (client.isDone()) {
        client.get();
      }
    }
  }

  /// Every tenth time a pair comes first that is of no use.
  private void rotate(Certificates certificates, Path cert, Path key, int number) throws Exception {
    if (number % 10 == 0) {
      Files.writeString(key, authority.issue(NAME).keyPem());
      certificates.look();
      certificates.look();
    }
    authority.issue(NAME).write(cert, key);
    certificates.look();
    certificates.look();
  }

  private Void shakeHands(TlsServer server, AtomicInteger begun, int handshakes) throws Exception {
    while (begun.incrementAndGet() <= handshakes) {
      seen.add(server.leaf(NAME, authority.root()));
    }
    return null;
  }

  /// How many different certificates clients were shown.
  int certificatesSeen() {
    return seen.size();
  }
}
