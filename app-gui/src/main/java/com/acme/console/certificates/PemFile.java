package com.acme.console.certificates;

import com.acme.console.dialogs.SaveFile;
import com.acme.console.engine.LinkFailure;
import com.acme.console.state.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Writes PEM to a file the user names.
final class PemFile {

  private final SaveFile saveFile;
  private final Work work;
  private final Consumer<String> told;

  /// @param told what came of it, for the user
  PemFile(SaveFile saveFile, Work work, Consumer<String> told) {
    this.saveFile = saveFile;
    this.work = work;
    this.told = told;
  }

  /// Asks for a place and writes there.
  ///
  /// @param title of the question
  /// @param name of the file, unless the user chooses another
  void write(String title, String name, String pem) {
    saveFile
        .ask(title, name)
        .ifPresent(file ->
            work.run(() -> written(file, pem), where -> told.accept("Written to " + where), told));
  }

  private static Path written(Path file, String pem) throws LinkFailure {
    try {
      return Files.writeString(file, pem).toAbsolutePath();
    } catch (IOException refused) {
      throw new LinkFailure(
          file + " cannot be written (" + refused.getMessage() + "); choose another place.",
          refused);
    }
  }
}
