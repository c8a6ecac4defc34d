package com.acme.bench.chaos;

import com.acme.bench.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The distribution, started with a configuration.
final class Proxy implements AutoCloseable {

  private final Process process;
  private final Ports ports;
  private final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  private Proxy(Process process, Ports ports, Path folder) {
    this.process = process;
    this.ports = ports;
    this.folder = folder;
  }

  /// Starts it and waits until it accepts.
  ///
  /// @param launcher of the distribution
  /// @param config its text
  static Proxy start(Path launcher, String config, Ports ports)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("acme-chaos");
    Path file = Files.writeString(folder.resolve("acme.yaml"), config);
    Process process =
        new ProcessBuilder(launcher.toString(), "--no-gui", "--config", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("acme.out").toFile())
            .start();
    Proxy proxy = new Proxy(process, ports, folder);
    Ports.await(process, ports.http());
    return proxy;
  }

  /// A template of this package.
  static String template(String name) throws IOException {
    try (InputStream in = Proxy.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the template " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// What it printed.
  Path log() {
    return folder.resolve("acme.out");
  }

  /// Changes its file, as an editor that writes beside it does, and has it read that.
  ///
  /// @throws IOException if it refuses
  void reload(String config) throws IOException, InterruptedException {
    Path written = Files.writeString(folder.resolve("acme.yaml.new"), config);
    Files.move(written, folder.resolve("acme.yaml"), StandardCopyOption.ATOMIC_MOVE);
    send(api("/api/v1/reload").POST(HttpRequest.BodyPublishers.noBody()));
  }

  /// Sends it another configuration.
  ///
  /// @throws IOException if it refuses
  void put(String config) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        api("/api/v1/config")
            .header("If-Match", "*")
            .header("Content-Type", "application/yaml")
            .PUT(HttpRequest.BodyPublishers.ofString(config));
    send(request);
  }

  /// Requests asked of another server after one failed.
  long retries() throws IOException, InterruptedException {
    return (long)
        send(api("/metrics").GET())
            .lines()
            .filter(line -> line.startsWith("acme_upstream_retries_total"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf('}') + 1)))
            .sum();
  }

  /// What is reachable in its heap, in bytes.
  long heap() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    List<String> lines =
        Shell.run(jcmd, Long.toString(process.pid()), "GC.class_histogram").lines().toList();
    String total = lines.getLast().strip();
    return Long.parseLong(total.substring(total.lastIndexOf(' ') + 1));
  }

  private HttpRequest.Builder api(String path) throws IOException {
    String token = Files.readString(folder.resolve("acme-data/admin-token")).strip();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.admin() + path))
        .header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the API answers " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException ended) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
