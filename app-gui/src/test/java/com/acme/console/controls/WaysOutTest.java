package com.acme.console.controls;

import static com.acme.console.ShownScreen.fx;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.NeedsToolkit;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@NeedsToolkit
class WaysOutTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FxRobot robot = new FxRobot();
  private Button before;
  private TextArea area;
  private Button after;

  @BeforeEach
  void show() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    before = fx(() -> new Button("before"));
    area = fx(() -> new TextArea("a"));
    after = fx(() -> new Button("after"));
    fx(() -> {
      stage.setScene(new Scene(new VBox(before, area, after)));
      stage.show();
      area.requestFocus();
      return true;
    });
  }

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  @Test
  void theTabKeyGoesOnAndBackAndWritesNothing() {
    set(WaysOut::byTab);
    robot.type(KeyCode.TAB);
    focused(after);
    robot.press(KeyCode.SHIFT).type(KeyCode.TAB).type(KeyCode.TAB).release(KeyCode.SHIFT);
    focused(before);
    assertEquals("a", fx(area::getText));
  }

  @Test
  void whereTabIsWrittenShiftTabGoesBackAndWritesNothing() {
    set(WaysOut::byShiftTab);
    robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
    focused(before);
    assertEquals("a", fx(area::getText));
    fx(() -> {
      area.requestFocus();
      return true;
    });
    robot.type(KeyCode.TAB);
    assertTrue(fx(area::getText).contains("\t"));
  }

  @Test
  void whereTabIsWrittenEscapeGoesBackAndOthersGetItToo() {
    set(WaysOut::byEscape);
    AtomicBoolean told = new AtomicBoolean();
    fx(() -> {
      area.getParent().addEventHandler(KeyEvent.KEY_PRESSED, _ -> told.set(true));
      return true;
    });
    robot.type(KeyCode.ESCAPE);
    focused(before);
    assertTrue(told.get());
  }

  @Test
  void aKeyThatIsTakenLeadsNowhere() {
    set(text -> {
      text.addEventFilter(KeyEvent.KEY_PRESSED, KeyEvent::consume);
      WaysOut.byEscape(text);
      WaysOut.byTab(text);
    });
    robot.type(KeyCode.ESCAPE).type(KeyCode.TAB);
    focused(area);
  }

  private void set(Consumer<Node> ways) {
    fx(() -> {
      ways.accept(area);
      return true;
    });
  }

  private static void focused(Node node) {
    await().atMost(PATIENCE).until(() -> fx(node::isFocused));
  }
}
