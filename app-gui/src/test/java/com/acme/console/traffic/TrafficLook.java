package com.acme.console.traffic;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import com.acme.console.Batches;
import com.acme.console.NeedsToolkit;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.Field;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the screen in both themes into `target/look`, for a person to look at: run it by name.
@NeedsToolkit
class TrafficLook {

  private final KnownServer server = new KnownServer();
  private final ServerState state = new ServerState();

  @Test
  void draw() throws Exception {
    FxToolkit.registerPrimaryStage();
    for (boolean dark : new boolean[] {false, true}) {
      String theme = dark ? "dark" : "light";
      TrafficScreen[] made = new TrafficScreen[1];
      WaitForAsyncUtils.asyncFx(
              () -> {
                Application.setUserAgentStylesheet(
                    dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
                Work work =
                    new Work(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater);
                state.show(KnownServer.running(ServerSnapshot.State.RUNNING));
                made[0] = new TrafficScreen(server, work, state, _ -> {}, new Remembered());
                Scene scene = new Scene((javafx.scene.Parent) made[0].root(), 1000, 700);
                scene
                    .getStylesheets()
                    .add(com.acme.themes.Theme.class.getResource("traffic.css").toExternalForm());
                Stage stage = FxToolkit.registerPrimaryStage();
                stage.setScene(scene);
                stage.show();
                made[0].shown();
                return null;
              })
          .get();
      settle();
      snap(made[0], theme + "-1-first");
      List<ExchangeRow> rows = rows();
      Platform.runLater(() -> state.happened(Batches.exchanges(rows)));
      settle();
      snap(made[0], theme + "-2-table");
      Platform.runLater(
          () -> made[0].visit(new com.acme.console.screen.Destination.Exchange("id-7")));
      settle();
      snap(made[0], theme + "-3-messages");
      for (int tab = 1; tab < 5; tab++) {
        int chosen = tab;
        Platform.runLater(() -> {
          TabPane tabs = (TabPane) made[0].root().lookup(".tab-pane");
          tabs.getSelectionModel().select(chosen);
        });
        settle();
        if (tab == 4) {
          Platform.runLater(() ->
              made[0].commands().stream()
                  .filter(c -> c.title().equals("Replay"))
                  .findFirst()
                  .orElseThrow()
                  .action()
                  .run());
          settle();
        }
        snap(made[0], theme + "-4-tab" + tab);
      }
      Platform.runLater(() ->
          made[0].visit(
              new com.acme.console.screen.Destination.Traffic("status:5xx dur:>fast path:/api")));
      settle();
      snap(made[0], theme + "-5-problem");
      Platform.runLater(() ->
          made[0].visit(
              new com.acme.console.screen.Destination.Traffic("host:nowhere -path:*.css,*.js")));
      settle();
      snap(made[0], theme + "-6-nomatch");
      server.kept.clear();
    }
  }

  private List<ExchangeRow> rows() {
    List<ExchangeRow> rows = new ArrayList<>();
    int[] statuses = {200, 200, 304, 404, 200, 500, 201, 0, 200, 101};
    for (int i = 1; i <= 60; i++) {
      ExchangeRow row =
          KnownServer.row(
              i,
              i % 4 == 0 ? "POST" : "GET",
              i % 3 == 0 ? "/assets/app-" + i + ".js" : "/api/orders/" + i + "?page=2",
              statuses[i % 10],
              i * i);
      rows.add(row);
      server.keep(
          row,
          List.of(
              new Field("Host", "shop.localhost:8080"),
              new Field("Authorization", "(redacted)"),
              new Field("Accept", "application/json"),
              new Field("Accept-Encoding", "gzip")),
          i % 4 == 0 ? "{\"article\":\"A-12\",\"count\":2}" : "",
          List.of(
              new Field("Content-Type", "application/json"),
              new Field("Cache-Control", "no-store"),
              new Field("Date", "Wed, 25 Nov 2026 10:00:00 GMT")),
          "{\"orders\":[{\"id\":17,\"state\":\"paid\",\"total\":12.5,\"lines\":[1,2,3]},{\"id\":18,\"state\":\"open\",\"total\":3,\"lines\":[]}],\"next\":null,\"more\":true}");
    }
    server.replayed =
        new com.acme.console.engine.Replayed(
            "id-5", true, 500, 10, 1000, "", List.of("Authorization"));
    return rows;
  }

  private static void settle() {
    for (int i = 0; i < 6; i++) {
      WaitForAsyncUtils.waitForFxEvents();
      WaitForAsyncUtils.sleep(80, TimeUnit.MILLISECONDS);
    }
  }

  private static void snap(TrafficScreen screen, String name) throws Exception {
    WritableImage image =
        WaitForAsyncUtils.asyncFx(() -> screen.root().getScene().snapshot(null)).get();
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    PixelReader reader = image.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out.setRGB(x, y, reader.getArgb(x, y));
      }
    }
    File file = new File("target/look/" + name + ".png");
    file.getParentFile().mkdirs();
    ImageIO.write(out, "png", file);
  }
}
