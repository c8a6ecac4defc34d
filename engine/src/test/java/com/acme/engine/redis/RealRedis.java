package com.acme.engine.redis;

import com.acme.engine.FreePort;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.embedded.core.ExecutableProvider;

/// A real Redis in a process of its own, which can be killed, frozen and started again.
public final class RealRedis implements AutoCloseable {

  private static final File PROGRAM = program();

  private final Path folder;
  private final int port;
  private final List<String> arguments;
  private Process process;

  /// @param places the options for its port
  private RealRedis(Path folder, int port, List<String> places, List<String> arguments)
      throws IOException {
    this.folder = folder;
    this.port = port;
    this.arguments = Stream.concat(arguments.stream(), places.stream()).toList();
    this.process = launch();
  }

  /// Starts one that keeps nothing on disk.
  ///
  /// @param settings as on its command line: `--requirepass`, `secret`
  public static RealRedis start(Path parent, String... settings) throws IOException {
    return start(parent, FreePort.any(), settings);
  }

  /// Starts one at a port.
  public static RealRedis start(Path parent, int port, String... settings) throws IOException {
    Path folder = Files.createTempDirectory(parent, "redis");
    List<String> all = new ArrayList<>(List.of("--save", "", "--appendonly", "no"));
    all.addAll(List.of(settings));
    return new RealRedis(folder, port, List.of("--port", Integer.toString(port)), all);
  }

  /// Starts one that speaks TLS alone.
  ///
  /// @param certificate its own, and its key
  /// @param ca whose clients' certificates it knows
  public static RealRedis tls(Path parent, Path certificate, Path key, Path ca, String... settings)
      throws IOException {
    Path folder = Files.createTempDirectory(parent, "redis");
    int port = FreePort.any();
    List<String> all =
        new ArrayList<>(
            List.of("--save", "", "--appendonly", "no", "--tls-cert-file", certificate.toString()));
    all.addAll(List.of("--tls-key-file", key.toString(), "--tls-ca-cert-file", ca.toString()));
    all.addAll(List.of(settings));
    return new RealRedis(
        folder, port, List.of("--port", "0", "--tls-port", Integer.toString(port)), all);
  }

  /// Starts a sentinel that watches one master, and says within half a second that it is gone.
  public static RealRedis sentinel(Path parent, String master, RealRedis of, String... settings)
      throws IOException {
    Path folder = Files.createTempDirectory(parent, "sentinel");
    Path file = folder.resolve("sentinel.conf");
    Files.writeString(
        file,
        "sentinel monitor %s 127.0.0.1 %d 1\n".formatted(master, of.port())
            + "sentinel down-after-milliseconds %s 500\n".formatted(master)
            + "sentinel failover-timeout %s 3000\n".formatted(master)
            + String.join("\n", settings)
            + "\n");
    int port = FreePort.any();
    return new RealRedis(
        folder,
        port,
        List.of("--port", Integer.toString(port)),
        List.of(file.toString(), "--sentinel"));
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /// A client of its own, beside the engine's.
  public Jedis client() {
    return new Jedis(new HostAndPort("127.0.0.1", port));
  }

  /// Ends it without a word.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Starts it again after it was killed, at the same port and empty.
  public void restart() throws IOException {
    process = launch();
  }

  /// Lets it neither answer nor end.
  public void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /// Lets it go on.
  public void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /// Makes a cluster of two that were started with `--cluster-enabled yes`.
  public static void join(RealRedis one, RealRedis two) {
    try (Jedis first = one.client();
        Jedis second = two.client()) {
      first.clusterAddSlots(IntStream.range(0, 8_192).toArray());
      second.clusterAddSlots(IntStream.range(8_192, 16_384).toArray());
      first.clusterMeet("127.0.0.1", two.port());
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              first.clusterInfo().contains("cluster_state:ok")
                  && second.clusterInfo().contains("cluster_state:ok"));
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("kill " + name + " failed");
    }
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(PROGRAM.getAbsolutePath());
    command.addAll(arguments);
    command.addAll(
        List.of("--bind", "127.0.0.1", "--protected-mode", "no", "--dir", folder.toString()));
    Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      if (line.contains("eady to accept connections") || line.contains("Sentinel ID is")) {
        Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
        return started;
      }
    }
    throw new IOException("Redis did not start:\n" + said);
  }

  private static File program() {
    try {
      return ExecutableProvider.newJarResourceProvider().get();
    } catch (IOException e) {
      throw new UncheckedIOException("embedded-redis has no Redis for this machine", e);
    }
  }
}
