package com.acme.console.controls;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.NeedsToolkit;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@NeedsToolkit
class TabLeavesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  @Test
  void theTabKeyGoesOnAndBackAndWritesNothing() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    Button before = fx(() -> new Button("before"));
    TextArea area = fx(() -> new TextArea("a"));
    Button after = fx(() -> new Button("after"));
    fx(() -> {
      TabLeaves.from(area);
      stage.setScene(new Scene(new VBox(before, area, after)));
      stage.show();
      area.requestFocus();
      return true;
    });
    FxRobot robot = new FxRobot();
    robot.type(KeyCode.TAB);
    await().atMost(PATIENCE).until(() -> fx(after::isFocused));
    robot.press(KeyCode.SHIFT).type(KeyCode.TAB).type(KeyCode.TAB).release(KeyCode.SHIFT);
    await().atMost(PATIENCE).until(() -> fx(before::isFocused));
    assertEquals("a", fx(area::getText));
  }
}
