package com.acme.console.state;

import com.acme.themes.Theme;
import java.util.Optional;

/// The look a user asks for.
public enum Appearance {
  SYSTEM("System"),
  LIGHT("Light"),
  DARK("Dark"),
  HIGH_CONTRAST("High contrast");

  /// Under which it is remembered.
  public static final String KEY = "window.appearance";

  private final String title;

  Appearance(String title) {
    this.title = title;
  }

  /// Its name for the user.
  public String title() {
    return title;
  }

  /// The theme that shows it.
  ///
  /// @param systemIsDark what the system asks programs for
  public Theme theme(boolean systemIsDark) {
    return switch (this) {
      case SYSTEM -> systemIsDark ? Theme.DARK : Theme.LIGHT;
      case LIGHT -> Theme.LIGHT;
      case DARK -> Theme.DARK;
      case HIGH_CONTRAST -> Theme.HIGH_CONTRAST;
    };
  }

  /// The look that comes after this one when a key goes through all.
  public Appearance next() {
    return switch (this) {
      case SYSTEM -> LIGHT;
      case LIGHT -> DARK;
      case DARK -> HIGH_CONTRAST;
      case HIGH_CONTRAST -> SYSTEM;
    };
  }

  /// What was chosen last, else {@link #SYSTEM}.
  public static Appearance chosen(Preferences preferences) {
    Optional<String> name = preferences.get(KEY);
    for (Appearance appearance : values()) {
      if (name.isPresent() && appearance.name().equals(name.get())) {
        return appearance;
      }
    }
    return SYSTEM;
  }
}
