package com.acme.themes;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/// A look of the console: one stylesheet over the semantic colours of an AtlantaFX theme.
public enum Theme {
  LIGHT("light.css", new PrimerLight()),
  DARK("dark.css", new PrimerDark()),
  HIGH_CONTRAST("high-contrast.css", new PrimerDark());

  private final String file;
  private final atlantafx.base.theme.Theme base;

  Theme(String file, atlantafx.base.theme.Theme base) {
    this.file = file;
    this.base = base;
  }

  /// The address of the stylesheet it lies over, for
  /// `javafx.application.Application.setUserAgentStylesheet`.
  public String userAgentStylesheet() {
    return base.getUserAgentStylesheet();
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
