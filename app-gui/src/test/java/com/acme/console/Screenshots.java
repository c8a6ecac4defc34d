package com.acme.console;

import com.acme.console.engine.EmbeddedLink;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Place;
import com.acme.console.shell.Window;
import com.acme.themes.Contrast;
import com.acme.themes.Theme;
import com.acme.themes.sampler.Sampler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Takes a picture of every screen in every theme, from real traffic on the sample sites. A program
/// of the build, started by `./mvnw -Pscreenshots`; what it finds hard to read it tells.
final class Screenshots {

  private static final Duration TRAFFIC = Duration.ofSeconds(25);
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final Path pictures;
  private final double width;
  private final double height;
  private final EmbeddedLink link =
      new EmbeddedLink(Optional.empty(), "", Platform::isFxApplicationThread);

  private Screenshots(Path pictures, double width, double height) {
    this.pictures = pictures;
    this.width = width;
    this.height = height;
  }

  /// Started in an empty folder. Arguments: the folder the pictures go to; the window's width and
  /// height, 1280 and 800 where they are left out.
  public static void main(String[] arguments) throws Exception {
    System.setProperty(Visitors.ALLOW_HOST, "host");
    useFreePorts();
    FutureTask<Void> started = new FutureTask<>(() -> {}, null);
    Platform.startup(started);
    started.get();
    double width = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 1_280;
    double height = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 800;
    new Screenshots(Path.of(arguments[0]), width, height).take();
    System.exit(0);
  }

  /// The usual ports where they are free. A sample configuration that was changed is left alone.
  private static void useFreePorts() throws IOException {
    Path original = Path.of(System.getProperty("acme.samples", "samples")).resolve("acme.yaml");
    String text = Files.readString(original);
    for (int usual : List.of(8080, 8443, 7700)) {
      text = text.replace("127.0.0.1:" + usual, "127.0.0.1:" + free(usual));
    }
    Path copy = Path.of(".acme", "samples").toAbsolutePath();
    Files.createDirectories(copy);
    Files.writeString(copy.resolve("acme.yaml"), text);
  }

  private static int free(int usual) throws IOException {
    for (int port : new int[] {usual, 0}) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException held) {
        System.out.println("port " + port + ": " + held.getMessage());
      }
    }
    throw new IOException("no port is free");
  }

  private void take() throws Exception {
    OpenWindow open = new OpenWindow(link, Path.of(""), Place.OVERVIEW);
    Stage stage = open.stage();
    Window window = open.window();
    fx(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
      return true;
    });
    try (Visitors visitors = new Visitors(port())) {
      visitors.come();
      Thread.sleep(TRAFFIC);
      for (Place place : window.places()) {
        visit(window, stage.getScene(), place);
      }
    }
    sampler(stage);
    link.close();
  }

  private int port() throws InterruptedException {
    ServerSnapshot snapshot = link.snapshot();
    while (snapshot.state() != ServerSnapshot.State.RUNNING) {
      if (!snapshot.problem().isEmpty()) {
        throw new IllegalStateException(snapshot.problem());
      }
      Thread.sleep(Duration.ofMillis(100));
      snapshot = link.snapshot();
    }
    return snapshot.listeners().stream()
        .filter(listener -> listener.name().equals("http"))
        .findFirst()
        .orElseThrow()
        .port();
  }

  private void visit(Window window, Scene scene, Place place) throws Exception {
    Destination destination = destination(place);
    fx(() -> {
      window.navigator().go(new Destination.Plain(place));
      window.navigator().go(destination);
      return true;
    });
    if (place == Place.CERTIFICATES) {
      awaitTrustStores(scene);
    }
    for (Theme theme : Theme.values()) {
      dress(scene, theme);
      Thread.sleep(SETTLE);
      picture(scene, place.name(), theme);
    }
  }

  /// Programs of the system are asked, which take their time.
  private static void awaitTrustStores(Scene scene) throws Exception {
    while (fx(() -> scene.lookup("#trust-stores > .store") == null)) {
      Thread.sleep(Duration.ofMillis(100));
    }
  }

  /// Something worth a look.
  private Destination destination(Place place) {
    return switch (place) {
      case TRAFFIC ->
          new Destination.Exchange(
              link.exchanges(0, 10_000).stream()
                  .filter(row -> row.status() == 201)
                  .max(Comparator.comparingLong(ExchangeRow::sequence))
                  .orElseThrow()
                  .id());
      case ROUTES -> new Destination.Route("app", "api");
      case OVERVIEW, UPSTREAMS, CACHE, CERTIFICATES, LOGS, CONFIG, SETTINGS ->
          new Destination.Plain(place);
    };
  }

  private void sampler(Stage stage) throws Exception {
    Scene scene =
        fx(() -> {
          Parent page = Sampler.page();
          Scene made = new Scene(page, 1_000, 1_000);
          stage.setScene(made);
          stage.sizeToScene();
          return made;
        });
    for (Theme theme : Theme.values()) {
      dress(scene, theme);
      Thread.sleep(SETTLE);
      picture(scene, "sampler", theme);
    }
  }

  private static void dress(Scene scene, Theme theme) throws Exception {
    fx(() -> {
      theme.dress(scene);
      return true;
    });
  }

  private void picture(Scene scene, String what, Theme theme) throws Exception {
    String name = (what + "-" + theme.name()).toLowerCase(Locale.ROOT).replace('_', '-');
    Path file = pictures.resolve(name + ".png");
    Png.write(fx(() -> scene.snapshot(null)), file);
    System.out.println(file);
    for (Contrast.Pair pair : fx(() -> Contrast.of(scene.getRoot()))) {
      if (!pair.isReadable()) {
        System.out.printf(
            Locale.ROOT,
            "  hard to read, %.2f:1: \"%s\" in %s%n",
            pair.ratio(),
            pair.text(),
            pair.where());
      }
    }
  }

  private static <T> T fx(Callable<T> task) throws InterruptedException, ExecutionException {
    FutureTask<T> run = new FutureTask<>(task);
    Platform.runLater(run);
    return run.get();
  }
}
