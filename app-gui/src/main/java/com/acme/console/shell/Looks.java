package com.acme.console.shell;

import com.acme.console.state.Appearance;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/// Dresses the window as the user, or the system, asks for; at once when that changes.
final class Looks {

  private final ObjectProperty<Appearance> appearance;
  private final ObservableValue<ColorScheme> system;
  private final Scene scene;

  /// @param system what the system asks programs for
  Looks(ObjectProperty<Appearance> appearance, ObservableValue<ColorScheme> system, Scene scene) {
    this.appearance = appearance;
    this.system = system;
    this.scene = scene;
    appearance.addListener(_ -> dress());
    system.addListener(_ -> dress());
    dress();
  }

  /// Goes on to the next look.
  void next() {
    appearance.set(appearance.get().next());
  }

  private void dress() {
    appearance.get().theme(system.getValue() == ColorScheme.DARK).dress(scene);
  }
}
