package com.acme.console.dialogs;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the user for a folder that is there.
@FunctionalInterface
public interface OpenFolder {

  /// Called on the FX thread.
  ///
  /// @param title of the dialog
  /// @return empty: the user wants none
  Optional<Path> ask(String title);
}
