package com.acme.console.traffic;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import com.acme.console.NeedsToolkit;
import com.acme.console.engine.Batch;
import com.acme.console.engine.EmbeddedLink;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.Feed;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.screen.Command;
import com.acme.console.screen.Destination;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The screen on a real engine: real requests over real sockets, real keys.
@NeedsToolkit
class TrafficJourneyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CONFIGURATION =
      """
      data: ./data
      listeners:
        http: { address: "127.0.0.1:0" }
      sites:
        shop:
          routes:
            - { name: hello, path: /hello, respond: { status: 200, content-type: application/json, body: '{"hello":"world"}' } }
            - { name: gone, path: /gone, respond: { status: 410, body: "" } }
      admin: { address: "127.0.0.1:0" }
      """;

  @TempDir private Path folder;
  private final FxRobot robot = new FxRobot();
  private final List<Destination> visited = new CopyOnWriteArrayList<>();
  private final ServerState state = new ServerState();
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final Remembered remembered = new Remembered();
  private EmbeddedLink link;
  private Feed feed;
  private TrafficScreen screen;

  @BeforeEach
  void open() throws Exception {
    Path file = Files.writeString(folder.resolve("acme.yaml"), CONFIGURATION);
    link = new EmbeddedLink(Optional.of(file), "", Platform::isFxApplicationThread);
    link.start();
    feed = link.watch();
    ServerSnapshot snapshot = link.snapshot();
    Stage stage = FxToolkit.registerPrimaryStage();
    screen =
        fx(() -> {
          Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
          state.show(snapshot);
          TrafficScreen made =
              new TrafficScreen(
                  link, new Work(background, Platform::runLater), state, visited::add, remembered);
          stage.setScene(new Scene((Parent) made.root(), 1000, 800));
          stage.show();
          made.shown();
          return made;
        });
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
    feed.close();
    background.shutdownNow();
    link.close();
  }

  @Test
  void aRequestIsSeenFilteredLookedIntoAndSentAgainWithAnEdit() throws Exception {
    assertTrue(anyText("No request yet"));
    request("/hello?a=1");
    request("/gone");
    awaitRows(2);

    press("Filter traffic");
    robot.write("status:2xx");
    awaitRows(1);
    robot.type(KeyCode.ENTER);
    assertEquals("status:2xx", remembered.values.get("traffic.filters"));

    fx(() -> {
      table().requestFocus();
      table().getSelectionModel().selectFirst();
      return true;
    });
    robot.type(KeyCode.ENTER);
    awaitText("GET /hello?a=1 HTTP/1.1");
    awaitText("hello:");

    tab("Why this route");
    awaitText("Route shop / hello");
    awaitText("Every route in order, as configured now");

    press("Copy as cURL");
    await().atMost(PATIENCE).until(() -> clipboard().startsWith("curl '" + base() + "hello?a=1'"));

    fx(() -> {
      screen.visit(new Destination.Traffic(""));
      return true;
    });
    awaitRows(2);
    press("Edit and replay");
    await().atMost(PATIENCE).until(() -> fx(() -> text("#replay-target").equals("/hello?a=1")));
    fx(() -> {
      ((TextInputControl) node("#replay-target")).setText("/gone?again");
      return true;
    });
    robot.clickOn("#replay-send");
    awaitText("Answered 410 (recorded: 200)");
    awaitText("\u2212 status 200");
    awaitText("+ status 410");
    awaitRows(3);
    await()
        .atMost(PATIENCE)
        .until(() ->
            fx(() -> {
              ExchangeRow selected = table().getSelectionModel().getSelectedItem();
              return selected != null && selected.query().equals("again");
            }));

    press("Show route");
    assertEquals(new Destination.Route("shop", "gone"), visited.getLast());
  }

  @Test
  void rowsThatComeDoNotMoveWhatIsRead() throws Exception {
    for (int i = 0; i < 60; i++) {
      request("/hello?" + i);
    }
    awaitRows(60);
    fx(() -> {
      table().getSelectionModel().clearAndSelect(10);
      table().scrollTo(8);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
    double before = fx(this::scrolled);
    ExchangeRow selected = fx(() -> table().getSelectionModel().getSelectedItem());
    for (int i = 0; i < 20; i++) {
      request("/gone?" + i);
    }
    awaitRows(80);
    assertEquals(before, fx(this::scrolled), 1);
    assertEquals(selected, fx(() -> table().getSelectionModel().getSelectedItem()));
    awaitText("20 new");
    press("Go to newest traffic");
    await().atMost(PATIENCE).until(() -> fx(() -> scrolled() > before));
  }

  /// How many pixels of rows are above the edge.
  private double scrolled() {
    IndexedCell<?> first = ((VirtualFlow<?>) node(".virtual-flow")).getFirstVisibleCell();
    return first.getIndex() * table().getFixedCellSize() - first.getLayoutY();
  }

  private void request(String target) throws Exception {
    URI uri = URI.create(base() + target.substring(1));
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1).build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }

  private String base() {
    return link.snapshot().listeners().stream()
        .filter(listener -> listener.name().equals("http"))
        .findFirst()
        .orElseThrow()
        .url();
  }

  private void awaitRows(int count) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          Batch batch = feed.drain();
          fx(() -> {
            state.happened(batch);
            return true;
          });
          return fx(() -> table().getItems().size() == count);
        });
  }

  private void press(String title) throws Exception {
    Command command =
        screen.commands().stream()
            .filter(one -> one.title().equals(title))
            .findFirst()
            .orElseThrow();
    fx(() -> {
      command.action().run();
      return true;
    });
  }

  private void tab(String title) throws Exception {
    fx(() -> {
      TabPane tabs = (TabPane) node(".tab-pane");
      tabs.getTabs().stream()
          .filter(tab -> title.equals(tab.getText()))
          .forEach(tabs.getSelectionModel()::select);
      return true;
    });
  }

  private String clipboard() throws Exception {
    return fx(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
  }

  private void awaitText(String text) {
    await().atMost(PATIENCE).until(() -> anyText(text));
  }

  private boolean anyText(String text) throws Exception {
    return fx(() -> texts(screen.root()).stream().anyMatch(shown -> shown.contains(text)));
  }

  private static List<String> texts(Node node) {
    List<String> texts = new ArrayList<>();
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      texts.add(labeled.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> texts.addAll(texts(child)));
    }
    return texts;
  }

  private String text(String selector) {
    return ((TextInputControl) node(selector)).getText();
  }

  private Node node(String selector) {
    return screen.root().lookup(selector);
  }

  @SuppressWarnings("unchecked")
  private TableView<ExchangeRow> table() {
    return (TableView<ExchangeRow>) node("#exchanges");
  }

  private static <T> T fx(Callable<T> call) throws Exception {
    return WaitForAsyncUtils.asyncFx(call).get();
  }
}
