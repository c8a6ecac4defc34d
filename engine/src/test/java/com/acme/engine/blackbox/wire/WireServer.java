package com.acme.engine.blackbox.wire;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import com.acme.engine.EngineFailure;
import com.acme.engine.blackbox.wire.Transcript.Setup;
import com.acme.engine.blackbox.wire.Transcript.Through;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A running engine with two listeners that answer alike: `direct` by itself, `proxy` through an
/// upstream that writes down what it gets.
final class WireServer implements AutoCloseable {

  final String text;
  final RecordingUpstream upstream;
  private final Engine engine;

  private WireServer(String text, RecordingUpstream upstream, Engine engine) {
    this.text = text;
    this.upstream = upstream;
    this.engine = engine;
  }

  /// Starts one.
  ///
  /// @param folder its own
  static WireServer start(Setup setup, Path folder)
      throws IOException, EngineFailure, InterruptedException {
    RecordingUpstream upstream = new RecordingUpstream();
    StringBuilder keys = new StringBuilder();
    setup.listenerKeys().forEach(key -> keys.append(", ").append(key));
    StringBuilder routes = new StringBuilder();
    setup.routes().forEach(route -> routes.append("      - ").append(route).append('\n'));
    String text =
        """
        listeners:
          direct: { address: "127.0.0.1:0"%1$s }
          proxy: { address: "127.0.0.1:0"%1$s }
        admin: { address: "127.0.0.1:0" }
        logging: { level: error }
        observability: { access-log: { file: access.log } }
        sites:
          direct:
            listeners: [direct]
            routes:
        %2$s      - { path: /ok, respond: { status: 200, content-type: text/plain, body: "ok" } }
              - { path: /alive, respond: { status: 200, content-type: text/plain, body: "alive" } }
              - { path: /smuggled, respond: { status: 200, body: "smuggled" } }
              - { path: "/echo/**", proxy: "http://127.0.0.1:%3$d" }
              - { path: "/ws/**", proxy: "http://127.0.0.1:%3$d" }
              - { path: /nothing, respond: { status: 204 } }
              - { path: "/files/**", files: { root: ./files }, }
          proxy:
            listeners: [proxy]
            routes:
        %2$s      - { path: /nothing, respond: { status: 204 } }
              - { path: "/**", proxy: "http://127.0.0.1:%3$d" }
        """
            .formatted(keys, routes, upstream.port());
    Files.createDirectories(folder.resolve("files/files"));
    Files.writeString(folder.resolve("files/files/a.txt"), "0123456789");
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Path file = folder.resolve("acme.yaml");
    Files.writeString(file, text);
    try {
      return new WireServer(text, upstream, Engine.start(ConfigurationSource.file(file, "")));
    } catch (EngineFailure failure) {
      upstream.close();
      throw failure;
    }
  }

  int port(Through through) {
    return port(through.name().toLowerCase(Locale.ROOT));
  }

  private int port(String listener) {
    return engine.status().listeners().stream()
        .filter(candidate -> candidate.name().equals(listener))
        .findFirst()
        .orElseThrow()
        .port();
  }

  @Override
  public void close() {
    engine.close();
    upstream.close();
  }
}
