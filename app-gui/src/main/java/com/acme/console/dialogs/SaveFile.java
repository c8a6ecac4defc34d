package com.acme.console.dialogs;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the user where a file shall be written.
@FunctionalInterface
public interface SaveFile {

  /// Called on the FX thread.
  ///
  /// @param title of the dialog
  /// @param fileName offered
  /// @return empty: the user wants none
  Optional<Path> ask(String title, String fileName);
}
