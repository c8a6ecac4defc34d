package com.acme.console.controls;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads the layout beside a controller's class.
public final class Fxml {

  private Fxml() {}

  /// @param file such as `Inspector.fxml`, in the package of the controller
  public static Parent load(Object controller, String file) {
    FXMLLoader loader = new FXMLLoader(controller.getClass().getResource(file));
    loader.setController(controller);
    try {
      return loader.load();
    } catch (IOException broken) {
      throw new UncheckedIOException(file + " is missing from this build or malformed", broken);
    }
  }
}
