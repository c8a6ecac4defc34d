package com.acme.console.dialogs;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The system's own dialogs: {@link OpenFile}, {@link OpenFolder} and {@link SaveFile}.
public final class NativeChoosers {

  private final Supplier<Window> owner;

  /// @param owner the window they belong to
  public NativeChoosers(Supplier<Window> owner) {
    this.owner = owner;
  }

  public Optional<Path> openFile(String title) {
    return path(files(title).showOpenDialog(owner.get()));
  }

  public Optional<Path> openFolder(String title) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    return path(chooser.showDialog(owner.get()));
  }

  public Optional<Path> saveFile(String title, String fileName) {
    FileChooser chooser = files(title);
    chooser.setInitialFileName(fileName);
    return path(chooser.showSaveDialog(owner.get()));
  }

  private static FileChooser files(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    return chooser;
  }

  private static Optional<Path> path(@Nullable File chosen) {
    return Optional.ofNullable(chosen).map(File::toPath);
  }
}
