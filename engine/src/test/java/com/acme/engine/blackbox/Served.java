package com.acme.engine.blackbox;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import com.acme.engine.EngineFailure;
import com.acme.engine.exchange.HandlerPlugin;
import com.acme.engine.observe.EngineStatus;
import com.acme.engine.observe.ReloadReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// A running engine with a configuration of the test's own, seen from outside.
///
/// Sections that a text does not have are filled in so that ports are the system's choice and
/// nothing is printed: a listener `http`, the admin API, no access log, few words.
final class Served implements AutoCloseable {

  private static final Map<String, String> USUAL =
      Map.of(
          "listeners", "{ http: { address: \"127.0.0.1:0\" } }",
          "admin", "{ address: \"127.0.0.1:0\" }",
          "observability", "{ access-log: { file: none } }",
          "logging", "{ level: error }");

  private final Path file;
  private final Engine engine;

  /// What a test asks of a running engine.
  interface Question<T> {
    T ask(Served served) throws Exception;
  }

  private Served(Path file, Engine engine) {
    this.file = file;
    this.engine = engine;
  }

  static Served start(Path folder, String yaml)
      throws IOException, EngineFailure, InterruptedException {
    return start(folder, yaml, List.of());
  }

  /// An engine of a program that brings handlers of its own.
  static Served start(Path folder, String yaml, List<HandlerPlugin> handlers)
      throws IOException, EngineFailure, InterruptedException {
    Path file = Files.writeString(folder.resolve("acme.yaml"), complete(yaml));
    return new Served(file, Engine.start(ConfigurationSource.file(file, ""), handlers));
  }

  /// Starts an engine, asks it, and stops it.
  static <T> T with(Path folder, String yaml, Question<T> question) throws Exception {
    try (Served served = start(folder, yaml)) {
      return question.ask(served);
    }
  }

  /// A site for all hosts with these routes, each in one line.
  static String routes(String... routes) {
    return "sites:\n  site:\n    routes:\n      - " + String.join("\n      - ", routes) + "\n";
  }

  /// Gives the engine another text, at once; the file is replaced as an editor does it.
  ReloadReport reload(String yaml) throws IOException {
    Path beside = Files.writeString(file.resolveSibling("acme.yaml.beside"), complete(yaml));
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return engine.reload("test");
  }

  Path folder() {
    return file.resolveSibling(".");
  }

  /// The port of a listener; `admin` is the admin API's.
  int port(String listener) {
    return engine.status().listeners().stream()
        .filter(bound -> bound.name().equals(listener))
        .mapToInt(EngineStatus.Listener::port)
        .findFirst()
        .orElseThrow();
  }

  Socket connect(String listener) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port(listener));
  }

  /// Asks the listener `http`.
  Answer get(String target, String... fields) throws IOException {
    return ask("http", "GET", target, "", fields);
  }

  Answer ask(String listener, String method, String target, String body, String... fields)
      throws IOException {
    try (Socket socket = connect(listener)) {
      return ask(socket, method, target, body, fields);
    }
  }

  /// Asks over a connection, which is closed after the answer.
  static Answer ask(Socket socket, String method, String target, String body, String... fields)
      throws IOException {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    boolean named = false;
    for (String field : fields) {
      head.append(field).append("\r\n");
      named |= field.startsWith("Host:");
    }
    if (!named) {
      head.append("Host: site.test\r\n");
    }
    if (!body.isEmpty()) {
      head.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    String request = head + "Connection: close\r\n\r\n" + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return Answer.read(socket.getInputStream(), method.equals("HEAD"));
  }

  /// Asks the admin API, with the token in its usual place.
  Answer admin(String target) throws IOException {
    return admin(target, ".acme/admin-token");
  }

  Answer admin(String target, String tokenFile) throws IOException {
    return ask("admin", "GET", target, "", "Host: localhost", bearer(tokenFile));
  }

  /// The field with a token.
  String bearer(String tokenFile) throws IOException {
    return "Authorization: Bearer " + Files.readString(file.resolveSibling(tokenFile)).strip();
  }

  @Override
  public void close() {
    engine.close();
  }

  private static String complete(String yaml) {
    StringBuilder text = new StringBuilder(yaml);
    USUAL.forEach((section, value) -> {
      if (!("\n" + yaml).contains("\n" + section + ":")) {
        text.append(section).append(": ").append(value).append('\n');
      }
    });
    return text.toString();
  }
}
