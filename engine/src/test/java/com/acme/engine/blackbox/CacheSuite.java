package com.acme.engine.blackbox;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs the public suite for HTTP caches (http-tests/cache-tests) against the engine as a reverse
/// proxy, and counts as the suite does: a test whose dependency fails does not pass.
///
/// Takes the suite's folder and a folder to work in. Exit status 1 where a required test fails that
/// is not named here, or fewer of the optional ones pass than the bar says.
final class CacheSuite {

  /// Not passed on purpose, each with its reason.
  private static final Map<String, String> REFUSED =
      Map.of(
          "headers-store-Set-Cookie",
          "a cookie is stored only where the response says that it is for all",
          "headers-store-Transfer-Encoding",
          "a response with a malformed Transfer-Encoding is answered with 502");

  private static final int OPTIONAL_BAR = 90;

  private static final String TELL =
      "import tests from './tests/index.mjs'; console.log(JSON.stringify(tests))";

  private final Path suite;
  private final Path work;
  private final Map<String, JsonNode> tests = new TreeMap<>();
  private JsonNode results = JsonMapper.shared().createObjectNode();

  private CacheSuite(Path suite, Path work) {
    this.suite = suite;
    this.work = work;
  }

  /// Runs it.
  ///
  /// @param args the suite's folder, and one to work in
  public static void main(String[] args) throws Exception {
    System.exit(new CacheSuite(Path.of(args[0]), Path.of(args[1])).run() ? 0 : 1);
  }

  private boolean run() throws Exception {
    copy();
    List<String> tell = List.of("node", "--input-type=module", "-e", TELL);
    for (JsonNode part : json(node(Map.of(), tell))) {
      part.path("tests").forEach(test -> tests.put(test.path("id").asString(""), test));
    }
    // The suite reads informational responses through it.
    node(Map.of(), List.of("npm", "install", "--no-audit", "--no-fund", "undici@7.16.0"));
    int port = freePort();
    Process origin =
        start(
            Map.of(
                "npm_config_protocol", "http",
                "npm_config_port", Integer.toString(port),
                "npm_config_pidfile", work.resolve("server.pid").toString()),
            List.of("node", "test-engine/server/server.mjs"));
    try (Served served = Served.start(work, configuration(port))) {
      await(origin, port);
      String base = "http://127.0.0.1:" + served.port("http");
      Map<String, String> asked =
          Map.of("npm_config_base", base, "npm_package_config_id", "", "npm_config_id", "");
      results = json(node(asked, List.of("node", "--no-warnings", "test-engine/cli.mjs")));
    } finally {
      origin.destroy();
    }
    return report();
  }

  private static String configuration(int port) {
    String origin = "proxy: \"http://127.0.0.1:" + port + "\"";
    return Served.routes(
        "{ name: suite, path: /test/**, " + origin + ", cache: true }",
        "{ name: rest, path: /**, " + origin + " }");
  }

  private boolean report() {
    Map<String, int[]> counts = new HashMap<>();
    List<String> failed = new ArrayList<>();
    for (JsonNode test : tests.values()) {
      if (!test.path("browser_only").asBoolean(false)) {
        String id = test.path("id").asString("");
        String kind = test.path("kind").asString("required");
        int[] count = counts.computeIfAbsent(kind, _ -> new int[2]);
        count[0] += passes(id) ? 1 : 0;
        count[1]++;
        if (!passes(id) && !kind.equals("check")) {
          failed.add(kind + " " + id + " " + results.path(id));
        }
      }
    }
    failed.forEach(System.out::println);
    counts.forEach((kind, count) -> System.out.println(kind + ": " + count[0] + " of " + count[1]));
    Set<String> named = REFUSED.keySet();
    boolean required =
        failed.stream()
            .filter(line -> line.startsWith("required "))
            .allMatch(line -> named.contains(line.split(" ", 3)[1]));
    return required && counts.getOrDefault("optimal", new int[2])[0] >= OPTIONAL_BAR;
  }

  private boolean passes(String id) {
    JsonNode needed = tests.getOrDefault(id, results).path("depends_on");
    for (JsonNode other : needed) {
      if (!passes(other.asString(""))) {
        return false;
      }
    }
    return results.path(id).isBoolean() && results.path(id).asBoolean();
  }

  private void copy() throws IOException {
    Files.createDirectories(work);
    try (Stream<Path> all = Files.walk(suite)) {
      for (Path from : all.filter(Files::isRegularFile).toList()) {
        Path to = work.resolve(suite.relativize(from).toString());
        Files.createDirectories(to.resolveSibling("."));
        Files.write(to, Files.readAllBytes(from));
      }
    }
  }

  private Process start(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder.environment().putAll(environment);
    return builder
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// What a command prints.
  private String node(Map<String, String> environment, List<String> command) throws Exception {
    File out = work.resolve("out.txt").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder.environment().putAll(environment);
    int status =
        builder
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(out)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException(command + " ended with " + status);
    }
    return Files.readString(out.toPath());
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// Waits until the origin accepts.
  private static void await(Process origin, int port) throws IOException {
    while (origin.isAlive()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (ConnectException notYet) {
        Thread.onSpinWait();
      }
    }
    throw new IOException("the suite's origin has ended");
  }
}
