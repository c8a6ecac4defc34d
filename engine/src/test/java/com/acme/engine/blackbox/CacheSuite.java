package com.acme.engine.blackbox;

import com.acme.engine.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs the public suite for HTTP caches (http-tests/cache-tests) against the engine as a reverse
/// proxy, and counts as the suite does: a test whose dependency fails does not pass.
///
/// Takes a folder to work in and, for the newest edition, a checkout of the suite; without one it
/// takes the edition that npm has. Exit status 1 where a required test fails that is not named
/// here, or fewer of the optional ones pass than the bar says.
final class CacheSuite {

  private static final String ON_NPM = "http-cache-tests@0.4.5";

  /// Not passed on purpose, each with its reason.
  private static final Map<String, String> REFUSED =
      Map.of(
          "headers-store-Set-Cookie",
          "a response with a cookie is never stored",
          "headers-store-Transfer-Encoding",
          "a response with a malformed Transfer-Encoding is answered with 502");

  /// What npm's edition asks for beside today's and contrary to it, by the beginning of its name.
  private static final Map<String, String> OUTDATED =
      Map.of(
          "age-parse-",
          "an Age that is no number is ignored (RFC 9111 section 5.1)",
          "stale-close-",
          "a broken origin is answered with 502, not by breaking off",
          "304-etag-update-response-Content-MD5",
          "a 304 updates it (RFC 9111 section 3.2)",
          "304-etag-update-response-ETag",
          "another entity tag confirms nothing",
          "304-etag-update-response-Set-Cookie",
          "a response with a cookie is not stored");

  private static final int NEWEST_OPTIONAL_BAR = 95;
  private static final int NPM_OPTIONAL_BAR = 76;

  private static final String TELL =
      "import tests from './tests/index.mjs'; console.log(JSON.stringify(tests))";

  private final Path work;
  private final Path suite;
  private final String engine;
  private final Map<String, JsonNode> tests = new TreeMap<>();
  private JsonNode results = JsonMapper.shared().createObjectNode();

  /// @param engine where the suite's programs are, below it, with the slash
  private CacheSuite(Path work, Path suite, String engine) {
    this.work = work;
    this.suite = suite;
    this.engine = engine;
  }

  /// Runs it.
  ///
  /// @param args a folder to work in; the suite's, or nothing
  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[0]);
    Files.createDirectories(work);
    boolean checkout = args.length > 1 && !args[1].isBlank();
    System.exit((checkout ? newest(work, Path.of(args[1])) : onNpm(work)).run() ? 0 : 1);
  }

  private static CacheSuite newest(Path work, Path checkout) throws Exception {
    CacheSuite suite = new CacheSuite(work, work, "test-engine/");
    suite.copy(checkout.resolve("test-engine"), work.resolve("test-engine"));
    suite.copy(checkout.resolve("tests"), work.resolve("tests"));
    // The suite reads informational responses through it.
    suite.install("undici@7.16.0");
    return suite;
  }

  private static CacheSuite onNpm(Path work) throws Exception {
    CacheSuite suite = new CacheSuite(work, work.resolve("node_modules/http-cache-tests"), "");
    suite.install(ON_NPM);
    return suite;
  }

  private void install(String what) throws Exception {
    List<String> command =
        List.of("npm", "install", "--prefix", work.toString(), "--no-audit", "--no-fund", what);
    print(work, Map.of(), command);
  }

  private boolean run() throws Exception {
    List<String> tell = List.of("node", "--input-type=module", "-e", TELL);
    for (JsonNode part : json(print(suite, Map.of(), tell))) {
      part.path("tests").forEach(test -> tests.put(test.path("id").asString(""), test));
    }
    int port = FreePort.any();
    Process origin =
        start(
            Map.of(
                "npm_config_protocol", "http",
                "npm_config_port", Integer.toString(port),
                "npm_config_pidfile", work.resolve("server.pid").toString()),
            List.of("node", engine + "server/server.mjs"));
    try (Served served = Served.start(work, configuration(port))) {
      await(origin, port);
      String base = "http://127.0.0.1:" + served.port("http");
      Map<String, String> asked =
          Map.of("npm_config_base", base, "npm_package_config_id", "", "npm_config_id", "");
      results = json(print(suite, asked, List.of("node", "--no-warnings", engine + "cli.mjs")));
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
    boolean required =
        failed.stream()
            .filter(line -> line.startsWith("required "))
            .allMatch(line -> isNamed(line.split(" ", 3)[1]));
    int bar = engine.isEmpty() ? NPM_OPTIONAL_BAR : NEWEST_OPTIONAL_BAR;
    return required && counts.getOrDefault("optimal", new int[2])[0] >= bar;
  }

  private boolean isNamed(String id) {
    return REFUSED.containsKey(id)
        || (engine.isEmpty() && OUTDATED.keySet().stream().anyMatch(id::startsWith));
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

  private void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.resolveSibling("."));
        Files.write(target, Files.readAllBytes(file));
      }
    }
  }

  private Process start(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(suite.toFile());
    builder.environment().putAll(environment);
    return builder
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// What a command prints.
  private String print(Path folder, Map<String, String> environment, List<String> command)
      throws Exception {
    File out = work.resolve("out.txt").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
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
