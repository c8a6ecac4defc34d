package com.acme.console;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;

import com.acme.console.engine.EmbeddedLink;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.WatchedLink;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Place;
import com.acme.console.shell.Window;
import com.acme.console.state.PreferencesFile;
import com.acme.themes.Theme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The whole window as a user has it, on a real engine that serves a small shop, and a hand at it.
final class RealWindow implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String CONFIGURATION =
      """
      # A small shop.
      data: ./data
      listeners:
        http:  { address: "127.0.0.1:0" }   # any port
        https: { address: "127.0.0.1:0", tls: true }
      tls:
        default-certificate: loopback
        certificates:
          loopback: { local: [localhost, "127.0.0.1"] }
      sites:
        shop:
          routes:
            - name: hello
              path: /hello
              respond: { status: 200, content-type: application/json, body: '{"hello": "world", "n": [1, true, null]}' }
            - name: beta
              path: /api/**
              headers: { X-Beta: "*" }
              respond: { status: 201, body: "beta" }
            - { name: api, path: /api/**, respond: { status: 200, content-type: text/plain, body: "api" } }
            - { name: old, path: /old, redirect: { to: /hello, status: 308 } }
            - { name: kept, path: "/kept/*", cache: { ttl: 1h, tags: [all-kept] }, respond: { status: 200, content-type: text/plain, body: "kept" } }
            - { name: gone, path: /gone, respond: { status: 410, body: "" } }
            - { name: broken, path: /broken, respond: { status: 500, body: "sorry" } }
            - { name: nobody, path: /nobody, proxy: nobody }
      upstreams:
        nobody: { servers: ["http://127.0.0.1:9"] }
      admin: { address: "127.0.0.1:0" }
      """;

  private final Path folder;
  private final FxRobot robot = new FxRobot();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final EmbeddedLink engine;
  private final WatchedLink watched;
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private final Stage stage;
  private final Window window;

  /// Launches it and waits until the engine serves.
  ///
  /// @param folder for its file, its data and what it exports
  RealWindow(Path folder) throws Exception {
    this.folder = folder;
    Files.writeString(configFile(), CONFIGURATION);
    stage = FxToolkit.registerPrimaryStage();
    engine = new EmbeddedLink(Optional.of(configFile()), "", Platform::isFxApplicationThread);
    watched = new WatchedLink(engine, Platform::isFxApplicationThread);
    PreferencesFile preferences =
        new PreferencesFile(folder.resolve("console.json"), Runnable::run);
    preferences.put("window.bounds", "0 0 1000 700");
    window =
        fx(() -> {
          Wiring wiring =
              new Wiring(
                  watched.link(),
                  preferences,
                  new SimpleObjectProperty<>(ColorScheme.LIGHT),
                  opened::add,
                  _ -> Optional.empty(),
                  _ -> Optional.of(folder.resolve("chosen")),
                  (_, name) -> Optional.of(folder.resolve(name)));
          Window made = wiring.window(stage);
          made.show();
          return made;
        });
    awaitText(".server-pill .state", "Running"::equals);
  }

  @Override
  public void close() {
    fx(() -> {
      stage.hide();
      return true;
    });
    client.close();
    engine.close();
  }

  Path configFile() {
    return folder.resolve("acme.yaml");
  }

  FxRobot robot() {
    return robot;
  }

  /// The engine itself, for a test's own questions.
  EmbeddedLink engine() {
    return engine;
  }

  /// What the console asked of it.
  WatchedLink watched() {
    return watched;
  }

  /// The addresses a browser was sent to.
  List<String> opened() {
    return opened;
  }

  Scene scene() {
    return stage.getScene();
  }

  Iterable<Place> places() {
    return window.places();
  }

  void go(Destination destination) {
    fx(() -> {
      window.navigator().go(destination);
      return true;
    });
  }

  void go(Place place) {
    go(new Destination.Plain(place));
  }

  void dress(Theme theme) {
    fx(() -> {
      theme.dress(scene());
      return true;
    });
  }

  /// Asks the shop for something and gives the body.
  ///
  /// @param fields names and values by turns
  String get(String path, String... fields) throws IOException, InterruptedException {
    return get(HttpClient.Version.HTTP_1_1, path, fields);
  }

  /// Asks the shop for something.
  ///
  /// @param version what the client offers
  String get(HttpClient.Version version, String path, String... fields)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort() + path))
            .version(version);
    if (fields.length > 0) {
      request.headers(fields);
    }
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }

  /// Asks another site than the shop.
  String getOf(String host, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), httpPort())) {
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  private int httpPort() {
    return engine.snapshot().listeners().stream()
        .filter(listener -> listener.name().equals("http"))
        .map(ServerSnapshot.Listener::port)
        .findFirst()
        .orElseThrow();
  }

  /// The newest exchange of a path, once it is recorded.
  ExchangeRow exchange(String path) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                engine.exchanges(0, 1_000).stream()
                    .filter(row -> row.path().equals(path))
                    .reduce((_, later) -> later),
            Optional::isPresent)
        .orElseThrow();
  }

  /// The first such node that is shown; waits for it.
  @SuppressWarnings("TypeParameterUnusedInFormals") // the caller knows what it looks for
  <T extends Node> T node(String query) {
    await("a node " + query).atMost(PATIENCE).until(() -> fx(() -> find(query).isPresent()));
    @SuppressWarnings("unchecked")
    T found = (T) fx(() -> find(query)).orElseThrow();
    return found;
  }

  boolean isShown(String query) {
    return fx(() -> find(query).isPresent());
  }

  void fire(String query) {
    ButtonBase button = node(query);
    await(query + " is enabled").atMost(PATIENCE).until(() -> fx(() -> !button.isDisabled()));
    fx(() -> {
      button.fire();
      return true;
    });
  }

  void write(String field, String text) {
    TextInputControl control = node(field);
    fx(() -> {
      control.requestFocus();
      control.setText(text);
      return true;
    });
  }

  void awaitText(String query, Predicate<String> wanted) {
    await(query).atMost(PATIENCE).until(() -> fx(() -> ShownScreen.shows(scene(), query, wanted)));
  }

  /// Waits until a text is shown anywhere in the window.
  void awaitShown(String text) {
    await(text)
        .atMost(PATIENCE)
        .until(() ->
            fx(() ->
                scene().getRoot().lookupAll("*").stream()
                    .anyMatch(node ->
                        isSeen(node)
                            && node instanceof Labeled labeled
                            && labeled.getText() != null
                            && labeled.getText().contains(text))));
  }

  void awaitFx(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(() -> fx(condition));
  }

  private Optional<Node> find(String query) {
    return scene().getRoot().lookupAll(query).stream().filter(RealWindow::isSeen).findFirst();
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
