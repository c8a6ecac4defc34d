package com.acme.console.logs;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.LiveServer;
import com.acme.console.NeedsToolkit;
import com.acme.console.ShownScreen;
import com.acme.console.engine.LogLine;
import com.acme.console.screen.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real engine and what it logs.
@NeedsToolkit
@SuppressWarnings("NullAway.Init")
class LogsJourneyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final List<Destination> gone = new CopyOnWriteArrayList<>();
  private LiveServer server;
  private final AtomicReference<LogsScreen> screen = new AtomicReference<>();
  private ShownScreen shown;

  @BeforeEach
  void show() throws Exception {
    server = new LiveServer(folder);
    shown =
        new ShownScreen(() -> {
          LogsScreen made =
              new LogsScreen(
                  server.link(), server.work(), server.state(), gone::add, ZoneOffset.UTC);
          screen.set(made);
          return made;
        });
  }

  @AfterEach
  void stop() {
    shown.close();
    server.close();
  }

  @Test
  void aFailedRequestIsFoundInTheLogAndLeadsToItsExchange() throws Exception {
    assertEquals(502, server.get("/nobody"));
    await().atMost(PATIENCE).until(() -> ofAnExchange().isPresent());
    LogLine line = ofAnExchange().orElseThrow();
    fx(() -> {
      screen.get().visit(new Destination.LogOf(line.requestId()));
      return null;
    });
    assertTrue(rows().stream().allMatch(row -> row.line().requestId().equals(line.requestId())));
    assertEquals(line.requestId(), fx(() -> shown.<TextField>node("#text").getText()));
    fx(() -> {
      list().getSelectionModel().select(0);
      list().requestFocus();
      return null;
    });
    shown.robot().type(KeyCode.ENTER);
    assertEquals(List.of(new Destination.Exchange(line.requestId())), gone);
  }

  @Test
  void aFilterThatTakesNothingSaysSoAndIsTakenOffWithOneClick() throws Exception {
    assertEquals(502, server.get("/nobody"));
    await().atMost(PATIENCE).until(() -> !rows().isEmpty());
    shown.robot().clickOn("#text").write("no such text");
    await().atMost(PATIENCE).until(() -> rows().isEmpty());
    shown.robot().clickOn("Show all lines");
    await().atMost(PATIENCE).until(() -> !rows().isEmpty());
  }

  @Test
  void clearedLinesAreGoneAndCanBeAskedForAgain() throws Exception {
    assertEquals(502, server.get("/nobody"));
    await().atMost(PATIENCE).until(() -> ofAnExchange().isPresent());
    shown.robot().clickOn("#clear");
    await().atMost(PATIENCE).until(() -> rows().isEmpty());
    shown.robot().clickOn("Ask for what the server kept");
    await().atMost(PATIENCE).until(() -> ofAnExchange().isPresent());
  }

  private Optional<LogLine> ofAnExchange() {
    return rows().stream()
        .map(LogRow::line)
        .filter(line -> !line.requestId().isEmpty())
        .findFirst();
  }

  private List<LogRow> rows() {
    return fx(() -> List.copyOf(list().getItems()));
  }

  private ListView<LogRow> list() {
    return shown.node("#list");
  }
}
