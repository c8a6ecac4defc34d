package com.acme.console;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.themes.Contrast;
import com.acme.themes.Theme;
import com.acme.themes.sampler.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;

/// Every text of the sampler can be read in every theme.
@NeedsToolkit
class ContrastTest {

  /// As many as the sampler shows.
  private static final int TEXTS = 85;

  /// A stage that stays open gives a second scene no pulses there.
  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.hideStage();
  }

  @ParameterizedTest
  @EnumSource
  void everyTextStandsOutFromWhatIsBehindIt(Theme theme) throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    Parent page =
        fx(() -> {
          Parent made = Sampler.page();
          Scene scene = new Scene(made, 1_000, 1_000);
          theme.dress(scene);
          stage.setScene(scene);
          stage.show();
          return made;
        });
    // Rows are made in later pulses.
    List<Contrast.Pair> pairs =
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> fx(() -> Contrast.of(page)), found -> found.size() >= TEXTS);
    assertEquals(TEXTS, pairs.size());
    assertEquals(List.of(), pairs.stream().filter(pair -> !pair.isReadable()).toList());
  }

  @Test
  void aTextThatIsHardToReadIsFound() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    List<Contrast.Pair> pairs =
        fx(() -> {
          Label faint = new Label("faint");
          faint.setTextFill(Color.web("#999999"));
          VBox page = new VBox(faint);
          page.setBackground(Background.fill(Color.WHITE));
          stage.setScene(new Scene(page));
          stage.show();
          page.applyCss();
          page.layout();
          return Contrast.of(page);
        });
    assertEquals(1, pairs.size());
    assertEquals(2.85, pairs.getFirst().ratio(), 0.01);
  }

  @Test
  void theRatioIsThatOfWcag() {
    assertEquals(21, Contrast.ratio(Color.BLACK, Color.WHITE), 0.001);
    assertEquals(1, Contrast.ratio(Color.RED, Color.RED), 0.001);
    assertEquals(4.48, Contrast.ratio(Color.web("#777777"), Color.WHITE), 0.01);
  }
}
