package com.acme.console.screen;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.input.KeyCombination;

/// What a user can do in a screen, known before the screen is made.
///
/// @param title a verb and its object, such as `Clear traffic`
/// @param key works while the screen is shown
/// @param action on the screen, on the FX thread
/// @param <S> the screen, or the part of it that can do this
public record ScreenCommand<S>(String title, KeyCombination key, Consumer<S> action) {

  /// @param key such as `Shortcut+L`
  public static <S> ScreenCommand<S> of(String title, String key, Consumer<S> action) {
    return new ScreenCommand<>(title, KeyCombination.valueOf(key), action);
  }

  /// The commands of a screen that was made.
  public static <S> List<Command> on(S screen, List<ScreenCommand<S>> commands) {
    return commands.stream()
        .map(one -> new Command(one.title(), one.key(), null, () -> one.action().accept(screen)))
        .toList();
  }

  /// The same for what has this part.
  public <T> ScreenCommand<T> of(Function<T, S> part) {
    return new ScreenCommand<>(title, key, whole -> action.accept(part.apply(whole)));
  }
}
