package com.acme.console.screen;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something a user can do, in one place for menu, key and command palette.
///
/// @param title a verb and its object, such as `Clear traffic`
/// @param key works while the screen is shown; null: none
/// @param enabled whether it can be done now; null: always
/// @param action runs on the FX thread
public record Command(
    String title,
    @Nullable KeyCombination key,
    @Nullable ObservableBooleanValue enabled,
    Runnable action) {

  /// A command that can always be done.
  ///
  /// @param key such as `Shortcut+L`
  public static Command of(String title, String key, Runnable action) {
    return new Command(title, KeyCombination.valueOf(key), null, action);
  }
}
