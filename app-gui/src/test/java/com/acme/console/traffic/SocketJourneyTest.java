package com.acme.console.traffic;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.acme.console.Batches;
import com.acme.console.NeedsToolkit;
import com.acme.console.ShownScreen;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.SocketMessage;
import com.acme.console.screen.Destination;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.console.traffic.socket.SocketViewModelTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/// The messages of a WebSocket in the inspector, from a server that keeps one.
@SuppressWarnings("NullAway.Init")
@NeedsToolkit
class SocketJourneyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KnownServer server = new KnownServer();
  private final ServerState state = new ServerState();
  private ShownScreen shown;

  @BeforeEach
  void show() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    ExchangeRow chat = KnownServer.row(1, "GET", "/chat", 101, 9_000);
    server.keepSocket(chat, SocketViewModelTest.CHAT);
    server.keep(KnownServer.row(2, "GET", "/page", 200, 3), List.of(), "", List.of(), "{}");
    shown =
        new ShownScreen(() -> {
          state.show(KnownServer.running(ServerSnapshot.State.RUNNING));
          return new TrafficScreen(
              server,
              new Work(Thread::startVirtualThread, Platform::runLater),
              state,
              _ -> {},
              new Remembered());
        });
  }

  @AfterEach
  void close() {
    shown.close();
  }

  @Test
  void messagesAreListedFilteredAndLookedAtAndOnlyWhereThereIsASocket() {
    visit("id-1");
    await().atMost(PATIENCE).until(() -> titles().contains("WebSocket"));
    choose("WebSocket");
    await().atMost(PATIENCE).until(() -> messages().size() == 5);
    awaitText("Choose a message to see all of it.");

    shown.robot().clickOn("#socket-filter").write("order");
    await().atMost(PATIENCE).until(() -> messages().size() == 1);
    awaitText("1 of 5 messages");
    fx(() -> {
      table().getSelectionModel().selectFirst();
      return null;
    });
    await().atMost(PATIENCE).until(() -> !shown.nodes("#socket .json-tree").isEmpty());
    shown.robot().clickOn("Hex");
    await().atMost(PATIENCE).until(() -> !shown.nodes("#socket .hex").isEmpty());

    visit("id-2");
    await().atMost(PATIENCE).until(() -> !titles().contains("WebSocket"));
    assertEquals("Messages", titles().getFirst());
  }

  @Test
  void messagesOfAnOpenWebSocketComeWhileItIsLookedAt() {
    ExchangeRow open = KnownServer.open(KnownServer.row(3, "GET", "/live", 101, 1));
    server.keepSocket(open, SocketViewModelTest.said("one", "two"));
    tell(open);
    await().atMost(PATIENCE).until(() -> fx(() -> rows().getItems().size() == 3));
    reveal("id-3");
    await().atMost(PATIENCE).until(() -> titles().contains("WebSocket"));
    choose("WebSocket");
    await().atMost(PATIENCE).until(() -> messages().size() == 2);
    SocketMessage chosen = messages().getFirst();
    fx(() -> {
      table().getSelectionModel().selectFirst();
      return null;
    });
    server.keepSocket(open, SocketViewModelTest.said("one", "two", "three"));
    await().atMost(PATIENCE).until(() -> messages().size() == 3);
    assertSame(chosen, fx(() -> table().getSelectionModel().getSelectedItem()));

    ExchangeRow ended = KnownServer.ended(open, 4);
    server.keepSocket(ended, SocketViewModelTest.said("one", "two", "three", "four"));
    tell(ended);
    await().atMost(PATIENCE).until(() -> messages().size() == 4);
    await().atMost(PATIENCE).until(() -> fx(() -> rows().getItems().contains(ended)));
    assertEquals(3, fx(() -> rows().getItems().size()));
    assertSame(ended, fx(() -> rows().getSelectionModel().getSelectedItem()));
    assertSame(chosen, fx(() -> table().getSelectionModel().getSelectedItem()));
  }

  private void tell(ExchangeRow row) {
    fx(() -> {
      state.happened(Batches.exchanges(List.of(row)));
      return null;
    });
  }

  private TableView<ExchangeRow> rows() {
    return shown.node("#exchanges");
  }

  private void visit(String id) {
    await().atMost(PATIENCE).until(() -> fx(() -> rows().getItems().size() == 2));
    reveal(id);
  }

  private void reveal(String id) {
    fx(() -> {
      shown.screen().visit(new Destination.Exchange(id));
      return null;
    });
  }

  private TabPane tabs() {
    return shown.node("#inspector .tab-pane");
  }

  private List<String> titles() {
    return shown.nodes("#inspector .tab-pane").isEmpty()
        ? List.of()
        : fx(() -> tabs().getTabs().stream().map(Tab::getText).toList());
  }

  private void choose(String title) {
    fx(() -> {
      tabs().getTabs().stream()
          .filter(tab -> title.equals(tab.getText()))
          .forEach(tabs().getSelectionModel()::select);
      return null;
    });
  }

  private TableView<SocketMessage> table() {
    return shown.node("#socket-messages");
  }

  private List<SocketMessage> messages() {
    return fx(() -> List.copyOf(table().getItems()));
  }

  private void awaitText(String text) {
    await(text)
        .atMost(PATIENCE)
        .until(() ->
            fx(() ->
                shown.nodes("#socket .label").stream()
                    .anyMatch(
                        node -> node instanceof Labeled label && text.equals(label.getText()))));
  }
}
