package com.acme.samples.browser;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import com.acme.engine.EngineFailure;
import com.acme.engine.observe.EngineStatus;
import com.acme.samples.SampleBackends;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The sample sites, their backends and the engine before them, on ports that are free.
final class SampleServer implements AutoCloseable {

  private static final Path SAMPLES = Path.of("src/main/samples");

  /// What the tests look at besides: a folder that is listed, one whose files are saved and one
  /// whose pages load again when they change, a page with early hints, one that pushes, and a
  /// listener that sends to HTTPS.
  private static final Map<String, String> CHANGES =
      Map.of(
          "\"127.0.0.1:8080\" }", "\"127.0.0.1:0\" }",
          "\"127.0.0.1:8443\"", "\"127.0.0.1:0\"",
          "\"127.0.0.1:7700\"", "\"127.0.0.1:0\"",
          "\nlisteners:\n",
              """

              listeners:
                upgrading: { address: "127.0.0.1:0", redirect-to-https: true }
              """,
          "\nsites:\n",
              """

              sites:
                listed:
                  hosts: [listed.localhost]
                  routes:
                    - path: /hinted
                      early-hints: ["</note.css>; rel=preload; as=style"]
                      respond: { status: 200, content-type: text/html, body: "<h1>Hinted</h1>" }
                    - path: /pushing
                      push: [/pushed.css]
                      respond: { content-type: text/html, body: "<link rel=stylesheet href=/pushed.css><h1>Pushing</h1>" }
                    - path: /saved/**
                      files: { root: ./listed, strip-prefix: /saved, download: ["/**"] }
                    - path: /live/**
                      files: { root: ./listed, strip-prefix: /live, live-reload: true }
                    - { path: "/**", files: { root: ./listed, browse: true } }
              """);

  private final Path folder;
  private final SampleBackends backends;
  private final Engine engine;

  /// @param folder for a copy of the sites, and for the engine's data
  SampleServer(Path folder) throws IOException, EngineFailure, InterruptedException {
    this.folder = folder;
    copy(folder);
    Files.createDirectory(folder.resolve("listed"));
    Path file = folder.resolve("acme.yaml");
    Files.writeString(file, changed(Files.readString(file)));
    backends = SampleBackends.start();
    try {
      engine = Engine.start(new ConfigurationSource(file, "", "", variables()));
    } catch (EngineFailure | InterruptedException | RuntimeException failure) {
      backends.close();
      throw failure;
    }
  }

  /// The certificate of its local CA.
  Path root() {
    return folder.resolve("data/ca/root.pem");
  }

  /// The folder that `listed.localhost` lists.
  Path listed() {
    return folder.resolve("listed");
  }

  /// An address below a host, over HTTPS.
  String https(String host, String path) {
    return address("https", host, path);
  }

  /// An address below a host.
  ///
  /// @param listener `http`, `https`, or `upgrading`, which sends to HTTPS
  String address(String listener, String host, String path) {
    String scheme = listener.equals("https") ? "https" : "http";
    return scheme + "://" + host + ":" + port(listener) + path;
  }

  /// Stops what is behind the engine, which stays.
  void stopBackends() {
    backends.close();
  }

  @Override
  public void close() {
    engine.close();
    backends.close();
  }

  int port(String listener) {
    return engine.status().listeners().stream()
        .filter(each -> each.name().equals(listener))
        .mapToInt(EngineStatus.Listener::port)
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> variables() {
    return Map.of(
        "ACME_DATA", folder.resolve("data").toString(),
        "ACME_ENV", "development",
        "ACME_SAMPLE_API", Integer.toString(backends.apiPort()),
        "ACME_SAMPLE_API_2", Integer.toString(backends.secondApiPort()),
        "ACME_SAMPLE_CHAT", Integer.toString(backends.chatPort()));
  }

  private static String changed(String text) {
    String changed = text;
    for (Map.Entry<String, String> change : CHANGES.entrySet()) {
      if (!changed.contains(change.getKey())) {
        throw new IllegalStateException("acme.yaml has no " + change.getKey());
      }
      changed = changed.replace(change.getKey(), change.getValue());
    }
    return changed;
  }

  private static void copy(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(SAMPLES)) {
      all = found.filter(path -> !path.equals(SAMPLES)).toList();
    }
    all.forEach(path -> {
      try {
        Files.copy(path, folder.resolve(SAMPLES.relativize(path).toString()));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    });
  }
}
