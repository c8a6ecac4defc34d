package com.acme.console.traffic;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.LiveServer;
import com.acme.console.NeedsToolkit;
import com.acme.console.ShownScreen;
import com.acme.console.engine.ExchangeRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an exchange over HTTP/2 to its stream and to all that its connection carried: a real
/// engine, a real client that goes over to HTTP/2.
@SuppressWarnings("NullAway.Init")
@NeedsToolkit
class ConnectionJourneyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private LiveServer server;
  private LiveServer.Visitor other;
  private ShownScreen shown;

  @BeforeEach
  void show() throws Exception {
    server = new LiveServer(folder);
    other = server.visitor();
    shown =
        new ShownScreen(() ->
            new TrafficScreen(
                server.link(), server.work(), server.state(), _ -> {}, new Remembered()));
  }

  @AfterEach
  void stop() {
    shown.close();
    other.close();
    server.close();
  }

  @Test
  void theInspectorShowsTheStreamAndLeadsToAllOfItsConnection() throws Exception {
    server.get("/hello");
    server.get("/hello");
    other.get("/gone");
    await().atMost(PATIENCE).until(() -> rows().size() == 3);
    ExchangeRow second = rows().get(1);
    assertEquals("HTTP/2", second.protocol());
    assertEquals(3, second.stream());

    fx(() -> {
      exchanges().requestFocus();
      exchanges().getSelectionModel().select(1);
      return null;
    });
    shown.robot().type(KeyCode.ENTER);
    openConnectionTab();
    await().atMost(PATIENCE).until(() -> texts().contains("Stream 3"));
    assertTrue(texts().contains("Connection " + second.connectionId()), () -> "" + texts());
    assertTrue(
        texts().containsAll(List.of("END_STREAM", "the client", "u=3  (the default)", "DATA")),
        () -> "" + texts());

    shown.robot().clickOn("#all-of-connection");
    await().atMost(PATIENCE).until(() -> rows().size() == 2);
    TextInputControl filter = shown.node("#filter");
    assertEquals("connection:" + second.connectionId(), fx(filter::getText));
    assertEquals(List.of(1, 3), rows().stream().map(ExchangeRow::stream).toList());
  }

  private void openConnectionTab() {
    TabPane tabs = shown.node("#inspector .tab-pane");
    fx(() -> {
      tabs.getTabs().stream()
          .filter(tab -> "Connection".equals(tab.getText()))
          .forEach(tabs.getSelectionModel()::select);
      return null;
    });
  }

  /// What the tab says.
  private Set<String> texts() {
    return fx(() ->
        shown.nodes("#connection *").stream()
            .map(ConnectionJourneyTest::text)
            .collect(Collectors.toSet()));
  }

  private static String text(Node node) {
    return switch (node) {
      case Labeled labeled when labeled.getText() != null -> labeled.getText();
      case TextInputControl input -> input.getText();
      default -> "";
    };
  }

  private TableView<ExchangeRow> exchanges() {
    return shown.node("#exchanges");
  }

  private List<ExchangeRow> rows() {
    return fx(() -> List.copyOf(exchanges().getItems()));
  }
}
