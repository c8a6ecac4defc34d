package com.acme.console.cache;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.LiveServer;
import com.acme.console.NeedsToolkit;
import com.acme.console.ShownScreen;
import com.acme.console.engine.CacheView.Entry;
import com.acme.console.screen.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real engine with a route that caches.
@SuppressWarnings("NullAway.Init")
@NeedsToolkit
class CacheJourneyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final List<Destination> gone = new CopyOnWriteArrayList<>();
  private LiveServer server;
  private ShownScreen shown;

  @BeforeEach
  void show() throws Exception {
    server = new LiveServer(folder);
    shown =
        new ShownScreen(
            () -> new CacheScreen(server.link(), server.work(), server.state(), gone::add));
    fx(() -> {
      shown.screen().shown();
      return null;
    });
  }

  @AfterEach
  void stop() {
    shown.close();
    server.close();
  }

  private List<String> urls() {
    return fx(() ->
        shown.<TableView<Entry>>node("#entries").getItems().stream()
            .map(entry -> Location.of(entry.url()).path())
            .sorted()
            .toList());
  }

  @Test
  void whatIsStoredIsListedAndCountedWhileItHappens() throws Exception {
    shown.awaitText(".empty-state .label", text -> text.startsWith("No request has come"));
    server.get("/kept/one");
    server.get("/kept/one");
    server.get("/kept/one");
    server.get("/kept/two");
    await().atMost(PATIENCE).until(() -> urls().equals(List.of("/kept/one", "/kept/two")));
    shown.awaitText(".figure-tile .figure", "50 %"::equals);
  }

  @Test
  void aResponseIsChosenPreviewedAndPurged() throws Exception {
    server.get("/kept/one");
    server.get("/kept/two");
    await().atMost(PATIENCE).until(() -> urls().size() == 2);
    fx(() -> {
      TableView<Entry> table = shown.node("#entries");
      table.requestFocus();
      table
          .getSelectionModel()
          .select(
              table.getItems().stream()
                  .filter(entry -> entry.url().endsWith("/one"))
                  .findFirst()
                  .orElseThrow());
      return null;
    });
    shown.robot().type(KeyCode.ENTER);
    await().atMost(PATIENCE).until(() -> !gone.isEmpty());
    assertEquals(List.of(new Destination.Traffic("path:/kept/one")), gone);
    shown.robot().clickOn("#choose");
    shown.awaitText("#purge-urls", text -> text.endsWith("/kept/one"));
    shown.awaitText("#purge", "Purge 1"::equals);
    shown.robot().clickOn("#purge");
    shown.awaitText("#purge-words", "1 response purged."::equals);
    await().atMost(PATIENCE).until(() -> urls().equals(List.of("/kept/two")));
  }

  @Test
  void whatIsWarmedIsStoredAndWhatFailsIsTold() throws Exception {
    String base = server.url("");
    fx(() -> {
      shown
          .<TextArea>node("#warm-text")
          .setText(base + "/kept/one\n" + base + "/kept/two\n" + base + "/hello\n");
      shown.<Button>node("#warm").fire();
      return null;
    });
    shown.awaitText("#warm-words", "Done, 2 of 3, 1 failed: 3 URLs"::equals);
    shown.awaitText(
        "#warm-failures", (base + "/hello: no route with a cache answers it (status 200)")::equals);
    await().atMost(PATIENCE).until(() -> urls().equals(List.of("/kept/one", "/kept/two")));
  }

  @Test
  void allThatCarryATagGoTogether() throws Exception {
    server.get("/kept/one");
    server.get("/kept/two");
    await().atMost(PATIENCE).until(() -> urls().size() == 2);
    fx(() -> {
      ChoiceBox<com.acme.console.engine.CachePurge.Kind> kind = shown.node("#purge-kind");
      kind.setValue(com.acme.console.engine.CachePurge.Kind.TAG);
      shown.node("#purge-text").requestFocus();
      return null;
    });
    shown.robot().write("all-kept");
    shown.awaitText("#purge", "Purge 2"::equals);
    fx(() -> {
      shown.<Button>node("#purge").fire();
      return null;
    });
    await().atMost(PATIENCE).until(() -> urls().isEmpty());
    shown.awaitText(".empty-state .label", text -> text.startsWith("Nothing is stored"));
  }
}
