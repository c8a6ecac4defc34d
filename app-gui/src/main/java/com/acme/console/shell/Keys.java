package com.acme.console.shell;

import com.acme.console.screen.Command;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;

/// The keys of the commands that can be given now.
final class Keys {

  private final Scene scene;
  private final List<KeyCombination> set = new ArrayList<>();

  Keys(Scene scene) {
    this.scene = scene;
  }

  /// Replaces all keys. Where two commands have one key, the first gets it.
  void set(List<Command> commands) {
    set.forEach(scene.getAccelerators()::remove);
    set.clear();
    for (Command command : commands) {
      KeyCombination key = command.key();
      if (key != null && !set.contains(key)) {
        set.add(key);
        scene.getAccelerators().put(key, () -> pressed(command, key));
      }
    }
  }

  private void pressed(Command command, KeyCombination key) {
    if (isEnabled(command) && !(isPlain(key) && isTyping())) {
      command.action().run();
    }
  }

  static boolean isEnabled(Command command) {
    return command.enabled() == null || command.enabled().get();
  }

  /// A key that types something where text is entered.
  private static boolean isPlain(KeyCombination key) {
    KeyCombination.ModifierValue down = KeyCombination.ModifierValue.DOWN;
    return key.getAlt() != down
        && key.getControl() != down
        && key.getMeta() != down
        && key.getShortcut() != down;
  }

  private boolean isTyping() {
    return scene.getFocusOwner() instanceof TextInputControl;
  }
}
