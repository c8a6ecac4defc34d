package com.acme.console.controls;

import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Keys that lead out of a text of several lines, which would write them or keep them otherwise. A
/// filter that was set before and consumes the key comes first.
public final class WaysOut {

  private WaysOut() {}

  /// Where nobody writes tabs: Tab goes on and Shift+Tab goes back, as in every other field.
  public static void byTab(Node text) {
    lead(text, event -> isTab(event) && !event.isShiftDown(), TraversalDirection.NEXT);
    byShiftTab(text);
  }

  /// Where Tab indents: Shift+Tab goes back.
  public static void byShiftTab(Node text) {
    lead(text, event -> isTab(event) && event.isShiftDown(), TraversalDirection.PREVIOUS);
  }

  /// Where Tab indents: Escape goes back. Who else waits for it gets it too.
  public static void byEscape(Node text) {
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (!event.isConsumed() && event.getCode() == KeyCode.ESCAPE) {
            text.requestFocusTraversal(TraversalDirection.PREVIOUS);
          }
        });
  }

  private static boolean isTab(KeyEvent event) {
    return event.getCode() == KeyCode.TAB && !event.isShortcutDown() && !event.isAltDown();
  }

  private static void lead(Node text, Predicate<KeyEvent> key, TraversalDirection direction) {
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (!event.isConsumed() && key.test(event)) {
            text.requestFocusTraversal(direction);
            event.consume();
          }
        });
  }
}
