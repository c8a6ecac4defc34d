package com.acme.console.dialogs;

import java.nio.file.Path;
import java.util.Optional;

/// Asks the user for a file that is there.
@FunctionalInterface
public interface OpenFile {

  /// Called on the FX thread.
  ///
  /// @param title of the dialog
  /// @return empty: the user wants none
  Optional<Path> ask(String title);
}
