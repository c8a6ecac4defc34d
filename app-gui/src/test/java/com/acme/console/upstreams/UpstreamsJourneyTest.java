package com.acme.console.upstreams;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.LiveServer;
import com.acme.console.NeedsToolkit;
import com.acme.console.ShownScreen;
import com.acme.console.engine.ServerSnapshot.UpstreamServer;
import com.acme.console.screen.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real engine with an upstream that nobody answers.
@SuppressWarnings("NullAway.Init")
@NeedsToolkit
class UpstreamsJourneyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final List<Destination> gone = new CopyOnWriteArrayList<>();
  private LiveServer server;
  private ShownScreen shown;

  @BeforeEach
  void show() throws Exception {
    server = new LiveServer(folder);
    shown =
        new ShownScreen(() ->
            new UpstreamsScreen(
                server.link(),
                server.work(),
                server.state(),
                gone::add,
                InstantSource.system(),
                ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    shown.close();
    server.close();
  }

  private UpstreamServer nobody() throws Exception {
    return server.link().snapshot().upstreams().getFirst().servers().getFirst();
  }

  @Test
  void whatFailsIsCountedBesideItsServer() throws Exception {
    assertEquals(502, server.get("/nobody"));
    shown.awaitText(".server-pane .fact", text -> text.startsWith("1 (100.0 %)"));
    assertEquals(2, fx(() -> shown.<TableView<Line>>node("#servers").getItems().size()));
  }

  @Test
  void aServerIsDrainedAndEnabledByItsButton() throws Exception {
    shown.awaitText("#drain", "Drain"::equals);
    shown.robot().clickOn("#drain");
    shown.awaitText(".server-pane .health", "Drained"::equals);
    assertEquals("drained", nobody().state());
    assertEquals(503, server.get("/nobody"), "nobody else is there");
    shown.awaitText("#drain", "Enable"::equals);
    shown.robot().clickOn("#drain");
    shown.awaitText("#drain", "Drain"::equals);
    assertEquals("unknown", nobody().state());
  }

  @Test
  void aWeightIsTypedAndSetAndANonsensicalOneIsToldInPlace() throws Exception {
    shown.awaitText("#drain", "Drain"::equals);
    TextField weight = shown.node("#weight");
    type(weight, "much");
    shown.awaitText("#notice", text -> text.startsWith("A weight is"));
    type(weight, "5");
    await().atMost(PATIENCE).until(() -> nobody().weight() == 5);
    shown.awaitText(".servers .line-cell.weight", "5"::equals);
    shown.awaitText("#notice", String::isEmpty);
  }

  private void type(TextField field, String text) {
    fx(() -> {
      field.requestFocus();
      field.selectAll();
      return null;
    });
    shown.robot().write(text).type(KeyCode.ENTER);
  }

  @Test
  void enterShowsTheTrafficOfTheSelectedServer() {
    shown.awaitText("#drain", "Drain"::equals);
    Node table = shown.node("#servers");
    fx(() -> {
      table.requestFocus();
      return null;
    });
    shown.robot().type(KeyCode.ENTER);
    await().atMost(PATIENCE).until(() -> !gone.isEmpty());
    assertEquals(List.of(new Destination.Traffic("upstream:127.0.0.1:9")), gone);
  }

  @Test
  void aStoppedServerSaysSoAndIsStartedFromHere() throws Exception {
    server.link().stop();
    shown.awaitText(".empty-state .label", text -> text.startsWith("The server is stopped"));
    shown.robot().clickOn("Start");
    shown.awaitText("#drain", "Drain"::equals);
  }
}
