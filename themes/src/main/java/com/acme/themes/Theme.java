package com.acme.themes;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Scene;

/// A look of the console: one stylesheet over the semantic colours of an AtlantaFX theme.
public enum Theme {
  LIGHT("light.css", new PrimerLight().getUserAgentStylesheet()),
  DARK("dark.css", new PrimerDark().getUserAgentStylesheet()),
  HIGH_CONTRAST("high-contrast.css", new PrimerDark().getUserAgentStylesheet());

  private final String file;
  private final String base;

  Theme(String file, String base) {
    this.file = file;
    this.base = base;
  }

  /// Dresses a scene, and whatever opens over it from now on. Its styles hold when this returns: a
  /// menu that opened before the next pulse would look its colours up among those of the theme
  /// before, find none, and stay black as long as it is open.
  public void dress(Scene scene) {
    Application.setUserAgentStylesheet(base);
    scene.getStylesheets().setAll(stylesheet());
    scene.getRoot().applyCss();
  }

  /// The stylesheet's address, as a scene takes it.
  public String stylesheet() {
    var resource = Theme.class.getResource(file);
    if (resource == null) {
      throw new IllegalStateException(file + " is missing from this build");
    }
    return resource.toExternalForm();
  }
}
