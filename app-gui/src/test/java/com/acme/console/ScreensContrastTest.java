package com.acme.console;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.engine.ExchangeRow;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Place;
import com.acme.themes.Contrast;
import com.acme.themes.Theme;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every text of every screen can be read in every theme: the real window, with what a real engine
/// did. Each look has a least number of texts, so that a window that shows nothing fails.
@SuppressWarnings("NullAway.Init")
@NeedsToolkit
class ScreensContrastTest {

  @TempDir private Path folder;
  private RealWindow window;
  private final List<String> hard = new ArrayList<>();

  @BeforeEach
  void launch() throws Exception {
    window = new RealWindow(folder);
    for (String path :
        List.of("/hello?a=1", "/api/1", "/old", "/gone", "/broken", "/nobody", "/nowhere")) {
      window.get(path);
    }
    window.get("/api/2", "X-Beta", "1");
    window.exchange("/api/2");
  }

  @AfterEach
  void close() {
    window.close();
  }

  @Test
  void overview() throws Exception {
    window.go(Place.OVERVIEW);
    window.awaitText(".attention .entry .label", text -> text.contains("127.0.0.1:9"));
    window.awaitText(".routes .table-cell", text -> text.contains("broken"));
    look("overview", 110);
    assertAllAreReadable();
  }

  @Test
  void trafficAndItsInspector() throws Exception {
    window.go(new Destination.Exchange(window.exchange("/hello").id()));
    window.awaitShown("GET /hello?a=1 HTTP/1.1");
    look("traffic-messages", 100);
    for (String title : List.of("Why this route", "Timing", "Connection", "Summary", "Replay")) {
      tab(title);
      look("traffic-" + title, 60);
    }
    window.write("#filter", "status:abc");
    look("traffic-wrong-filter", 40);
    assertAllAreReadable();
  }

  @Test
  void trafficOverHttp2() throws Exception {
    window.get(HttpClient.Version.HTTP_2, "/api/h2");
    window.go(new Destination.Traffic("protocol:h2"));
    ExchangeRow row = window.exchange("/api/h2");
    window.go(new Destination.Exchange(row.id()));
    window.awaitShown("GET /api/h2 HTTP/2");
    tab("Connection");
    window.awaitShown("Stream 1");
    look("traffic-stream", 60);
    assertAllAreReadable();
  }

  @Test
  void trafficWithoutAnExchangeThatMatches() throws Exception {
    window.go(new Destination.Traffic("host:nobody.example"));
    window.node("#empty");
    look("traffic-no-match", 38);
    assertAllAreReadable();
  }

  @Test
  void routesTheirEditorAndTheReview() throws Exception {
    window.go(new Destination.Route("shop", "hello"));
    window.node("#field-sites-shop-routes-0-respond-body");
    window.write("#test-url", "http://localhost/api/7");
    window.awaitText("#test-verdict", text -> text.contains("shop / api"));
    look("routes-editor", 110);
    window.write("#field-sites-shop-routes-0-respond-status", "9999");
    window.write("#field-sites-shop-routes-0-path", "/api/**");
    window.awaitText("#routes-changes", text -> text.contains("unapplied"));
    look("routes-changed", 110);
    window.go(new Destination.Review());
    window.node("#review-apply");
    window.node(".review-pane .problems .hyperlink");
    look("routes-review", 60);
    assertAllAreReadable();
  }

  @Test
  void upstreams() throws Exception {
    window.go(Place.UPSTREAMS);
    window.awaitShown("http://127.0.0.1:9");
    window.fire("#drain");
    window.awaitShown("Drained by an operator");
    look("upstreams", 60);
    assertAllAreReadable();
  }

  @Test
  void cache() throws Exception {
    window.get("/kept/page");
    window.go(Place.CACHE);
    TableView<?> stored = window.node("#entries");
    window.awaitFx(() -> stored.getItems().size() == 1);
    fx(() -> {
      stored.getSelectionModel().selectFirst();
      return true;
    });
    window.fire("#choose");
    window.awaitText("#purge", "Purge 1"::equals);
    look("cache", 60);
    assertAllAreReadable();
  }

  @Test
  void certificates() throws Exception {
    window.go(Place.CERTIFICATES);
    window.node(".store");
    window.fire("#by-hand");
    window.node(".command");
    look("certificates", 60);
    assertAllAreReadable();
  }

  @Test
  void logs() throws Exception {
    window.go(Place.LOGS);
    ListView<?> lines = window.node("#list");
    window.awaitFx(() -> lines.getItems().size() > 1);
    fx(() -> {
      lines.requestFocus();
      lines.getSelectionModel().selectLast();
      return true;
    });
    look("logs", 30);
    window.write("#text", "no such text");
    window.awaitFx(() -> lines.getItems().isEmpty());
    look("logs-no-match", 20);
    assertAllAreReadable();
  }

  @Test
  void configWithAProblemAndItsHistory() throws Exception {
    window.go(Place.CONFIG);
    CodeArea text = window.node("#config-text");
    window.awaitFx(() -> text.getText().contains("status: 200"));
    look("config", 220);
    replace(text, "status: 200", "status: 2000");
    window.node("#config-problems .list-cell .label");
    look("config-problem", 220);
    window.fire("#config-history");
    window.node("#config-revisions .list-cell .label");
    look("config-history", 220);
    assertAllAreReadable();
  }

  @Test
  void settings() throws Exception {
    window.go(Place.SETTINGS);
    window.node(".settings");
    look("settings", 35);
    assertAllAreReadable();
  }

  @Test
  void thePaletteAndTheMenu() throws Exception {
    window.go(Place.SETTINGS);
    window.robot().push(KeyCode.SHORTCUT, KeyCode.K);
    window.node(".palette .list-cell");
    look("palette", 65);
    window.robot().push(KeyCode.ESCAPE);
    Button button = window.node("#menu");
    for (Theme theme : Theme.values()) {
      // In one pulse, as when the system changes its colours just then.
      fx(() -> {
        theme.dress(window.scene());
        button.fire();
        return true;
      });
      window.awaitFx(() -> Window.getWindows().size() > 1);
      look("menu", theme, 65);
      window.robot().push(KeyCode.ESCAPE);
      window.awaitFx(() -> Window.getWindows().size() == 1);
    }
    assertAllAreReadable();
  }

  @Test
  void aStoppedServerAndWhyItDidNotStart() throws Exception {
    window.go(Place.OVERVIEW);
    window.engine().stop();
    window.awaitText(".server-pill .state", "Stopped"::equals);
    look("stopped-overview", 80);
    window.go(Place.CERTIFICATES);
    window.node(".empty-state .button");
    look("stopped-certificates", 18);
    Files.writeString(window.configFile(), "listeners: [");
    window.fire("#startStop");
    window.awaitText(".server-pill .state", "Failed"::equals);
    look("failed", 20);
    assertAllAreReadable();
  }

  /// Looks at it in every theme.
  ///
  /// @param least how many texts there are, at least
  private void look(String what, int least) throws Exception {
    for (Theme theme : Theme.values()) {
      window.dress(theme);
      look(what, theme, least);
    }
  }

  /// Looks at all windows that are open.
  private void look(String what, Theme theme, int least) throws Exception {
    String name = (what + "-" + theme).toLowerCase(Locale.ROOT).replaceAll("[_ ]", "-");
    awaitDrawn();
    List<Contrast.Pair> pairs = pairs();
    picture(name);
    assertTrue(pairs.size() >= least, name + " shows only " + pairs.size() + " texts");
    pairs.stream()
        .filter(pair -> !pair.isReadable())
        .map(pair -> name + ": " + told(pair))
        .distinct()
        .forEach(hard::add);
  }

  /// Waits for a whole pulse: what has just opened, or was just dressed, is styled in it.
  private static void awaitDrawn() throws InterruptedException {
    CountDownLatch pulses = new CountDownLatch(3);
    AnimationTimer counter =
        fx(() -> {
          AnimationTimer timer =
              new AnimationTimer() {
                @Override
                public void handle(long now) {
                  pulses.countDown();
                }
              };
          timer.start();
          return timer;
        });
    assertTrue(pulses.await(1, TimeUnit.MINUTES), "nothing is drawn");
    fx(() -> {
      counter.stop();
      return true;
    });
  }

  /// Of windows that have been drawn once in the theme.
  private static List<Contrast.Pair> pairs() {
    return fx(() -> {
      List<Contrast.Pair> pairs = new ArrayList<>();
      for (Window each : List.copyOf(Window.getWindows())) {
        Parent root = each.getScene().getRoot();
        root.applyCss();
        root.layout();
        pairs.addAll(Contrast.of(root));
      }
      return pairs;
    });
  }

  private static String told(Contrast.Pair pair) {
    return String.format(
        Locale.ROOT,
        "%.2f:1 where %.1f:1 is needed: \"%s\" in %s, %s on %s",
        pair.ratio(),
        pair.least(),
        pair.text(),
        pair.where(),
        pair.front(),
        pair.behind());
  }

  /// All at once, so that one run names them all.
  private void assertAllAreReadable() {
    assertEquals("", String.join("\n", hard));
  }

  private void picture(String name) throws Exception {
    String pictures = System.getProperty("acme.pictures", "");
    if (!pictures.isEmpty()) {
      WritableImage image = fx(() -> window.scene().snapshot(null));
      Png.write(image, Path.of(pictures, name + ".png"));
    }
  }

  private void tab(String title) {
    TabPane tabs = window.node(".tab-pane");
    fx(() -> {
      tabs.getTabs().stream()
          .filter(tab -> title.equals(tab.getText()))
          .forEach(tabs.getSelectionModel()::select);
      return true;
    });
    await().until(() -> fx(() -> tabs.getSelectionModel().getSelectedItem().getContent() != null));
    Node content = fx(() -> tabs.getSelectionModel().getSelectedItem().getContent());
    window.awaitFx(content::isVisible);
  }

  private static void replace(CodeArea area, String old, String now) {
    fx(() -> {
      int at = area.getText().indexOf(old);
      area.replaceText(at, at + old.length(), now);
      return true;
    });
  }
}
