package com.acme.console.overview;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.LiveServer;
import com.acme.console.NeedsToolkit;
import com.acme.console.ShownScreen;
import com.acme.console.controls.LiveChart;
import com.acme.console.engine.RouteWork;
import com.acme.console.screen.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real engine and real requests.
@NeedsToolkit
class OverviewJourneyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final List<Destination> gone = new CopyOnWriteArrayList<>();
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private LiveServer server;
  private ShownScreen shown;

  @BeforeEach
  void show() throws Exception {
    server = new LiveServer(folder);
    shown =
        new ShownScreen(() ->
            new OverviewScreen(
                server.link(),
                server.work(),
                server.state(),
                gone::add,
                InstantSource.system(),
                ZoneOffset.UTC,
                opened::add));
  }

  @AfterEach
  void stop() {
    shown.close();
    server.close();
  }

  @Test
  void firstUseOffersTheSitesAndEndsWithTheFirstRequest() throws Exception {
    await().atMost(PATIENCE).until(() -> isShown("#firstUse"));
    Hyperlink site = shown.node("#sites .hyperlink");
    fx(() -> {
      site.fire();
      return null;
    });
    assertEquals(List.of(site.getText()), opened);
    assertTrue(site.getText().startsWith("https://localhost:"), site.getText());
    server.get("/hello");
    await().atMost(PATIENCE).until(() -> !isShown("#firstUse"));
  }

  @Test
  void aClickOnASpikeLeadsToTheTrafficOfItsSeconds() throws Exception {
    Instant before = Instant.now();
    askUntilItIsKnown();
    Instant after = Instant.now();
    LiveChart chart = shown.node(".live-chart");
    Point2D newest = rightEdge(chart);
    shown.robot().clickOn(newest);
    await().atMost(PATIENCE).until(() -> !gone.isEmpty());
    Destination.TrafficBetween went = (Destination.TrafficBetween) gone.getFirst();
    // Where it clicks, a few pixels from the newest second, is some ten seconds ago.
    assertTrue(went.to().isAfter(before.minusSeconds(30)), went + " is long before " + before);
    assertTrue(went.from().isBefore(after.plusSeconds(30)), went.toString());
    assertTrue(went.from().isBefore(went.to()));
  }

  @Test
  void keysMoveTheCrosshairOfAllChartsAndEnterChooses() throws Exception {
    askUntilItIsKnown();
    fx(() -> {
      shown.node(".live-chart").requestFocus();
      return null;
    });
    shown.robot().type(KeyCode.RIGHT, KeyCode.LEFT);
    await()
        .atMost(PATIENCE)
        .until(() -> shown.nodes(".crosshair").stream().filter(Node::isVisible).count() == 6);
    shown.robot().type(KeyCode.ENTER);
    assertEquals(1, gone.size());
    shown.robot().type(KeyCode.ESCAPE);
    await()
        .atMost(PATIENCE)
        .until(() -> shown.nodes(".crosshair").stream().noneMatch(Node::isVisible));
  }

  @Test
  void aDragOverAChartChoosesTheRange() throws Exception {
    askUntilItIsKnown();
    LiveChart chart = shown.node(".live-chart");
    Point2D to = rightEdge(chart);
    shown.robot().drag(to.subtract(60, 0)).dropTo(to);
    await().atMost(PATIENCE).until(() -> !gone.isEmpty());
    Destination.TrafficBetween went = (Destination.TrafficBetween) gone.getFirst();
    // 60 of some 270 pixels are a good minute of five.
    long seconds = Duration.between(went.from(), went.to()).toSeconds();
    assertTrue(seconds > 30 && seconds < 120, seconds + " s");
  }

  @Test
  void routesWithErrorsAreListedAndAFailingServerNeedsAttention() throws Exception {
    await().atMost(PATIENCE).until(() -> server.get("/nobody") == 502);
    await()
        .atMost(PATIENCE)
        .until(() -> routes().stream().anyMatch(r -> r.route().equals("nobody")));
    await()
        .atMost(PATIENCE)
        .until(() ->
            shown.nodes(".attention .entry .label").stream()
                .anyMatch(label -> ((Label) label).getText().contains("http://127.0.0.1:9")));
  }

  @Test
  void aServerThatWasStoppedIsStartedFromHere() throws Exception {
    await().atMost(PATIENCE).until(() -> isShown("#firstUse"));
    server.link().stop();
    await().atMost(PATIENCE).until(() -> isShown("#stopped"));
    assertFalse(isShown("#firstUse"));
    shown.robot().clickOn("#start");
    await().atMost(PATIENCE).until(() -> !isShown("#stopped"));
    assertEquals(200, server.get("/hello"));
  }

  private void askUntilItIsKnown() throws Exception {
    assertEquals(200, server.get("/hello"));
    await()
        .atMost(PATIENCE)
        .until(() -> {
          String requests = fx(() -> ((Label) shown.node(".headline .note")).getText());
          return !requests.startsWith("0 ");
        });
  }

  private List<RouteWork> routes() {
    return fx(() -> {
      TableView<RouteWork> table = shown.node(".routes");
      return List.copyOf(table.getItems());
    });
  }

  private static Point2D rightEdge(LiveChart chart) {
    return fx(() -> {
      Bounds bounds = chart.localToScreen(chart.getBoundsInLocal());
      return new Point2D(bounds.getMaxX() - 12, bounds.getCenterY());
    });
  }

  private boolean isShown(String query) {
    return fx(() -> shown.node(query).isVisible());
  }
}
