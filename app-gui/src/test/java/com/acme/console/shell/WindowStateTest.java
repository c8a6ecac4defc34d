package com.acme.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

/// A window is shown whole, whatever screen it was on before.
class WindowStateTest {

  private static final Rectangle2D SCREEN = new Rectangle2D(0, 30, 1_400, 870);

  @Test
  void aWindowThatIsOnTheScreenStaysWhereItWas() {
    Rectangle2D there = new Rectangle2D(100, 50, 1_280, 800);
    assertEquals(there, WindowState.onto(SCREEN, there));
  }

  @Test
  void aWindowThatIsPartlyOutsideIsMovedOntoTheScreen() {
    assertEquals(
        new Rectangle2D(0, 67, 1_280, 800),
        WindowState.onto(SCREEN, new Rectangle2D(-140, 67, 1_280, 800)));
    assertEquals(
        new Rectangle2D(120, 100, 1_280, 800),
        WindowState.onto(SCREEN, new Rectangle2D(900, 700, 1_280, 800)));
    assertEquals(
        new Rectangle2D(10, 30, 1_280, 800),
        WindowState.onto(SCREEN, new Rectangle2D(10, 0, 1_280, 800)));
  }

  @Test
  void aWindowLargerThanTheScreenIsMadeSmaller() {
    assertEquals(SCREEN, WindowState.onto(SCREEN, new Rectangle2D(-500, -500, 3_840, 2_160)));
  }
}
