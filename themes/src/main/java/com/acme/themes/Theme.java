package com.acme.themes;

/// A look of the console: one stylesheet over AtlantaFX's semantic colours.
public enum Theme {
  LIGHT("light.css"),
  DARK("dark.css"),
  HIGH_CONTRAST("high-contrast.css");

  private final String file;

  Theme(String file) {
    this.file = file;
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
