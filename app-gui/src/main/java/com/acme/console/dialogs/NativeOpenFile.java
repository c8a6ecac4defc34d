package com.acme.console.dialogs;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// The system's own dialog.
public final class NativeOpenFile implements OpenFile {

  private final Supplier<Window> owner;

  /// @param owner the window it belongs to
  public NativeOpenFile(Supplier<Window> owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> ask(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    return Optional.ofNullable(chooser.showOpenDialog(owner.get())).map(File::toPath);
  }
}
