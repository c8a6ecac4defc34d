package com.acme.themes;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

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

  /// The address of the stylesheet it lies over, for
  /// `javafx.application.Application.setUserAgentStylesheet`.
  public String userAgentStylesheet() {
    return base;
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
