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
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.RouteWork;
import com.acme.console.screen.Destination;
import com.acme.console.state.PreferencesFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
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

  /// Seconds all charts show at first.
  private static final long RANGE = 300;

  /// Pixels left of a chart's drawing.
  private static final double NUMBERS = 50;

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @TempDir private Path folder;
  private final List<Destination> gone = new CopyOnWriteArrayList<>();
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private PreferencesFile preferences;
  private LiveServer server;
  private ShownScreen shown;

  @BeforeEach
  void show() throws Exception {
    server = new LiveServer(folder);
    preferences = new PreferencesFile(folder.resolve("console.json"), Runnable::run);
    shown =
        new ShownScreen(() ->
            new OverviewScreen(
                server.link(),
                server.work(),
                server.state(),
                gone::add,
                InstantSource.system(),
                ZoneOffset.UTC,
                opened::add,
                preferences));
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
    askUntilItIsKnown();
    ExchangeRow asked = server.link().exchanges(0, 1).getFirst();
    long ended = asked.start().plusNanos(asked.durationNanos()).getEpochSecond();
    LiveChart chart = shown.node(".live-chart");
    // Its column is past once no second is to come into it.
    await().atMost(PATIENCE).until(() -> end(ended) >= column(chart, ended) + step(chart));
    shown.robot().clickOn("#pause");
    long from = column(chart, ended);
    clickOnColumn(chart, from, end(ended));
    // What ended there may have begun earlier, by how long it took.
    long begun = from - Math.ceilDiv(asked.durationNanos(), 1_000_000_000L);
    assertEquals(List.of(between(begun, from + step(chart))), gone);
  }

  @Test
  void aClickWhereNothingHappenedLeadsToItsSecondsAlone() throws Exception {
    askUntilItIsKnown();
    LiveChart chart = shown.node(".live-chart");
    shown.robot().clickOn("#pause");
    long end = end(Instant.now().getEpochSecond());
    long from = column(chart, end - 120);
    clickOnColumn(chart, from, end);
    assertEquals(List.of(between(from, from + step(chart))), gone);
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
        .until(() -> shown.nodes(".crosshair").stream().filter(Node::isVisible).count() == 8);
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
    awaitUnderThePointer(chart, () -> rightEdge(chart).subtract(60, 0));
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

  @Test
  void theRangeIsRemembered() {
    shown.robot().clickOn("15 m");
    await()
        .atMost(PATIENCE)
        .until(() -> fx(() -> preferences.get("overview.range")).equals(Optional.of("QUARTER")));
    IntegerProperty span = new SimpleIntegerProperty(60);
    Range.remember(span, preferences);
    assertEquals(900, span.get());
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

  /// Behind the last second of all charts, as the bar above them tells it.
  ///
  /// @param near some second of the same day
  private long end(long near) {
    String text = fx(() -> ((Label) shown.node(".shown-time")).getText());
    LocalTime time = LocalTime.parse(text.substring(text.lastIndexOf(' ') + 1));
    long midnight = Math.floorDiv(near, 86_400L) * 86_400;
    long today = midnight + time.toSecondOfDay();
    return today < near - 43_200 ? today + 86_400 : today;
  }

  /// Bars are four pixels wide at least, and as many seconds as that takes.
  private static long step(LiveChart chart) {
    return Math.ceilDiv(RANGE, (long) (plot(chart).getWidth() / 4));
  }

  private static long column(LiveChart chart, long second) {
    return Math.floorDiv(second, step(chart)) * step(chart);
  }

  /// Clicks on the middle of a column once it is drawn where it belongs.
  private void clickOnColumn(LiveChart chart, long from, long end) {
    Bounds plot = plot(chart);
    double middle = from + step(chart) / 2.0;
    double x = plot.getMinX() + (middle - (end - RANGE)) / RANGE * plot.getWidth();
    String times = CLOCK.format(Instant.ofEpochSecond(from));
    await()
        .atMost(PATIENCE)
        .until(() -> {
          shown.robot().moveTo(x, plot.getCenterY() - 1).moveTo(x, plot.getCenterY());
          return fx(() -> ((Label) chart.lookup(".tip")).getText().startsWith(times));
        });
    shown.robot().clickOn(x, plot.getCenterY());
    await().atMost(PATIENCE).until(() -> !gone.isEmpty());
  }

  /// Waits until a chart is drawn, and stands where it stays: what stood above it for the first use
  /// is gone.
  private void awaitUnderThePointer(LiveChart chart, Supplier<Point2D> at) {
    await().atMost(PATIENCE).until(() -> !isShown("#firstUse"));
    await()
        .atMost(PATIENCE)
        .until(() -> {
          Point2D point = at.get();
          shown.robot().moveTo(point.subtract(0, 1)).moveTo(point);
          return fx(() -> chart.lookup(".tip").isVisible()) && point.equals(at.get());
        });
  }

  /// Where a chart draws, on the screen: right of the numbers.
  private static Bounds plot(LiveChart chart) {
    return fx(() -> {
      Bounds canvas =
          chart.getChildrenUnmodifiable().stream()
              .filter(Canvas.class::isInstance)
              .findFirst()
              .map(node -> node.localToScreen(node.getBoundsInLocal()))
              .orElseThrow();
      return new BoundingBox(
          canvas.getMinX() + NUMBERS,
          canvas.getMinY(),
          canvas.getWidth() - NUMBERS,
          canvas.getHeight() - 20);
    });
  }

  private static Destination between(long from, long to) {
    return new Destination.TrafficBetween(
        Instant.ofEpochSecond(from), Instant.ofEpochSecond(to), "");
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
