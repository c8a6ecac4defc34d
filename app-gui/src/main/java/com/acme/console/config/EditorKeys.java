package com.acme.console.config;

import com.acme.console.config.yaml.Edited;
import com.acme.console.config.yaml.Typing;
import com.acme.console.controls.WaysOut;
import com.acme.console.draft.Draft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// What keys do in the text. Those that have a name in the menu come from the screen's commands.
final class EditorKeys {

  private final YamlArea area;
  private final CompletionPopup completion;
  private final Map<KeyCombination, BooleanSupplier> keys = new LinkedHashMap<>();

  EditorKeys(YamlArea area, Draft draft, CompletionPopup completion, DocPopup doc) {
    this.area = area;
    this.completion = completion;
    on("Enter", () -> edit(Typing::newline));
    on("Tab", () -> edit(Typing::indent));
    on("Shift+Tab", () -> edit(Typing::outdent));
    on("Backspace", () -> area.tryEdit(Typing::backspace));
    on("Shortcut+Slash", () -> edit(Typing::toggleComment));
    on("Shortcut+Space", () -> done(completion::open));
    on("F1", () -> done(doc::openAtCaret));
    on("Shortcut+Z", () -> done(draft::undo));
    on("Shortcut+Shift+Z", () -> done(draft::redo));
    on("Shortcut+Y", () -> done(draft::redo));
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    WaysOut.byEscape(area);
    area.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    area.textProperty().addListener(_ -> completion.refresh());
  }

  private void on(String key, BooleanSupplier action) {
    keys.put(KeyCombination.valueOf(key), action);
  }

  private boolean edit(Function<Typing, Edited> key) {
    area.edit(key);
    return true;
  }

  private static boolean done(Runnable action) {
    action.run();
    return true;
  }

  private void pressed(KeyEvent event) {
    if (completion.press(event)) {
      event.consume();
      return;
    }
    keys.forEach((key, action) -> {
      if (!event.isConsumed() && key.match(event) && action.getAsBoolean()) {
        event.consume();
      }
    });
  }

  private void typed(KeyEvent event) {
    boolean plain = !event.isShortcutDown() && !event.isAltDown();
    if (plain && area.tryEdit(typing -> typing.pair(event.getCharacter()))) {
      event.consume();
    }
  }
}
